/** What people type: how much of it a field takes, and what of it is text at all. */

/** A reason, an opinion, a note, an authority. Code points, as the schemas count them: an emoji of a family is five. */
export const LONG_TEXT = 500
/** The name of a place, a person, a unit. */
export const NAME_TEXT = 50

/** Line ends of every kind; some are control characters themselves. */
const LINE_ENDS = /\r\n|[\r\u0085\u2028\u2029]/g

/** Parts of an emoji, which by themselves are nothing: joiner, variation selectors, tags. */
const PART = String.raw`\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}`
/** Format characters that can be seen: they enclose the digits behind them. */
const ENCLOSING = String.raw`\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}`
/** Control and format characters, lone halves of a character, what is ignored by default, what stands for no character at all. */
const HIDDEN = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}`
/** Fillers and blanks without a width that no class holds. */
const FILLERS = String.raw`\u2800\ufffc\u{1d159}`
/** What nobody sees; line feeds and an emoji's parts are looked at by themselves. */
const UNSEEN = new RegExp(String.raw`(?![\n${PART}${ENCLOSING}])[${HIDDEN}${FILLERS}]`, 'gu')

const PICTURE = String.raw`\p{Extended_Pictographic}`
const TAGS = String.raw`(?:[\u{e0020}-\u{e007e}]+\u{e007f})?`
const JOINED = String.raw`(?:\u200d${PICTURE}\ufe0f?\p{Emoji_Modifier}?)*`
const KEYCAP = String.raw`[0-9#*]\ufe0f\u20e3`
/** A whole emoji of several parts, or a part that belongs to none. */
const EMOJI_OR_PART = new RegExp(String.raw`(${PICTURE}[\ufe0e\ufe0f]?\p{Emoji_Modifier}?${TAGS}${JOINED}|${KEYCAP})|[${PART}]`, 'gu')

/**
 * A text as it is kept: in NFC, freed of what nobody sees, without blanks around it. What is empty afterwards was
 * no text. Again gives the same. `lines`: a long text, whose line feeds stay.
 */
export function clean(text: string, { lines = false }: { lines?: boolean } = {}): string {
  const seen = text
    .replace(LINE_ENDS, '\n')
    .replace(UNSEEN, '')
    .replace(EMOJI_OR_PART, (_, emoji: string | undefined) => emoji ?? '')
  return (lines ? seen : seen.replace(/\n/g, '')).normalize('NFC').trim()
}

/** A telephone number as it is read: half-width, without blanks and hyphens, without the country's code before a mobile number. */
export const phoneText = (text: string): string =>
  clean(text.normalize('NFKC'))
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
