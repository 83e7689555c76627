/** A code's squares as a picture that needs no file and no network. */

/** Light squares around it, as a scanner wants them. */
const MARGIN = 4

/** `modules`: rows of squares, true where dark. An SVG, as the address of a picture. */
export function qrPicture(modules: readonly (readonly boolean[])[]): string {
  const side = modules.length + 2 * MARGIN
  // A row's neighbours are drawn as one, so that no hairline parts them.
  const runs = modules.flatMap((row, y) => {
    const found: string[] = []
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue
      const from = x
      while (row[x + 1] === true) x++
      found.push(`M${from + MARGIN} ${y + MARGIN}h${x - from + 1}v1h-${x - from + 1}z`)
    }
    return found
  })
  const svg =
    `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${side} ${side}' shape-rendering='crispEdges'>` +
    `<path fill='#fff' d='M0 0h${side}v${side}h-${side}z'/><path fill='#000' d='${runs.join('')}'/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
