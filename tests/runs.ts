/** Of a long run: what `npm test` does in short, whole. */
export const isThorough = process.env['PROPERTIES'] === 'all'

/**
 * How often a property is tried. So many in a long run (`PROPERTIES=all`, as in `.ci/run`); in `npm test`, which people wait for, a tenth
 * of them, but not fewer than twenty, unless said: each run draws others. `PROPERTIES=few` for what runs the same tests hundreds of times.
 */
export function runs(thorough: number, quick = Math.min(thorough, Math.max(20, Math.round(thorough / 10)))): number {
  const asked = process.env['PROPERTIES']
  return isThorough ? thorough : asked === 'few' ? Math.min(quick, 10) : quick
}
