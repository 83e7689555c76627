/** What people type: how much of it a field takes, and what of it is text at all. */

/** A reason, an opinion, a note, an authority. Code points, as the schemas count them: an emoji of a family is five. */
export const LONG_TEXT = 500
/** The name of a place, a person, a unit. */
export const NAME_TEXT = 50

/** Line ends of every kind; some are control characters themselves. */
const LINE_ENDS = /\r\n|[\r\u0085\u2028\u2029]/g
/**
 * Control and format characters, fillers and blanks without a width, lone halves of a character, and what stands for no character
 * at all. Joiners, variation selectors and tags are looked at by themselves: an emoji is made of them. Signs that enclose the
 * digits behind them are format characters that can be seen.
 */
const UNSEEN =
  /(?![\n\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800\ufffc\u{1d159}]/gu
/** A whole emoji of several parts, or a part that belongs to none. */
const EMOJI_OR_PART =
  /(\p{Extended_Pictographic}[\ufe0e\ufe0f]?\p{Emoji_Modifier}?(?:[\u{e0020}-\u{e007e}]+\u{e007f})?(?:\u200d\p{Extended_Pictographic}\ufe0f?\p{Emoji_Modifier}?)*|[0-9#*]\ufe0f\u20e3)|[\u200d\ufe0e\ufe0f\u{e0020}-\u{e007f}]/gu

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
