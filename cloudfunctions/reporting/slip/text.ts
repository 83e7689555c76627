/** Text that people typed, as a document can hold it. */

/** Lines without what XML does not allow (control characters, half characters) and without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '').trim())
    .filter((line) => line !== '')

/** Width in ems, Latin letters and digits being half as wide as the others. */
export const widthOf = (line: string): number => Array.from(line).reduce((sum, character) => sum + (character < '\u0100' ? 0.5 : 1), 0)
