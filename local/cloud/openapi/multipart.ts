import { invalidParam } from '../cloud-error'

/** The parts of a form, by name, as bytes. The SDK sends them without file names, which form parsers read as text and so spoil. */
export const partsOfForm = (contentType: string, body: Buffer): Map<string, Buffer> => {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1]
  if (boundary === undefined) throw invalidParam('a form without a boundary')
  const separator = Buffer.from(`--${boundary}`)
  const parts = new Map<string, Buffer>()
  let from = body.indexOf(separator)
  for (;;) {
    const to = from < 0 ? -1 : body.indexOf(separator, from + separator.length)
    if (to < 0) return parts
    // Each part lies between two line ends, its head and its bytes parted by an empty line.
    const part = body.subarray(from + separator.length + 2, to - 2)
    const head = part.indexOf('\r\n\r\n')
    const name = head < 0 ? undefined : /name="([^"]*)"/.exec(part.subarray(0, head).toString())?.[1]
    if (name !== undefined) parts.set(name, part.subarray(head + 4))
    from = to
  }
}
