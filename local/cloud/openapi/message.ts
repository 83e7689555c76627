/** A card as it was delivered: when, of which template, to which page it leads, and its fields. */
export type Message = { at: string; template: string; page: string; data: unknown }
