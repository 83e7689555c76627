/** As much XML as the parts of an office's file take to be filled in; pure. */

const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }

export const plain = (xml: string): string =>
  xml.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? entity
    return String.fromCodePoint(hex === undefined ? Number(decimal) : parseInt(hex, 16))
  })

/** Without what XML does not allow. */
export const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .replace(/[<>&"]/g, (sign) => `&${Object.keys(NAMED).find((name) => NAMED[name] === sign)!};`)

/** An element's attribute, of its opening tag. */
export const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

export const withAttribute = (tag: string, name: string, value: string): string =>
  attribute(tag, name) === undefined
    ? tag.replace(/^<[\w:]+/, (start) => `${start} ${name}="${escaped(value)}"`)
    : tag.replace(new RegExp(`(\\s${name}=")[^"]*"`), (_, start: string) => `${start}${escaped(value)}"`)

/** All elements of a name that hold no element of the same name: the opening tag, and what is in it. */
export function elements(xml: string, name: string): { whole: string; tag: string; inner: string }[] {
  const pattern = new RegExp(`<${name}(?:\\s[^>]*?)?(?:/>|>([\\s\\S]*?)</${name}>)`, 'g')
  return [...xml.matchAll(pattern)].map(([whole, inner = '']) => ({ whole, tag: /^<[^>]*>/.exec(whole)![0], inner }))
}

/** The text of a string as spreadsheets keep it, without the readings that stand above it. */
export const textOf = (xml: string): string =>
  elements(xml.replace(/<rPh[\s\S]*?<\/rPh>/g, ''), 't')
    .map(({ inner }) => plain(inner))
    .join('')
