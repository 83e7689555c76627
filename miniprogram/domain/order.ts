/** The order of ids, dates and instants: of their characters, whatever the language of the phone. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
