import fc from 'fast-check'
import { clean, phoneText } from '../../../miniprogram/domain/text'

/** What nobody sees, of each kind at least one. */
const UNSEEN = ['\u0000', '\u0007', '\t', '\u007f', '\u009f', '\u00ad', '\u034f', '\u061c', '\u115f', '\u1160', '\u17b4', '\u180e']
UNSEEN.push(
  '\u200b',
  '\u200c',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202d',
  '\u202e',
  '\u2060',
  '\u2064',
  '\u2066',
  '\u2069',
  '\u2800',
  '\u3164',
)
UNSEEN.push('\ufeff', '\uffa0', '\ufff9', '\ufffc', '\ufffe', '\ufdd0', '\ud800', '\udfff', '\u{e0001}', '\u{e0100}', '\u{1d159}')
/** Parts of an emoji, which alone are nothing. */
const PARTS = ['\u200d', '\ufe0f', '\ufe0e', '\u{e0067}', '\u{e007f}']
const BLANKS = [' ', '\u00a0', '\u3000', '\u2003', '\n', '\r\n', '\u2028']
const EMOJIS = ['👨\u200d👩\u200d👧', '👩🏽\u200d🤝\u200d👨🏻', '❤\ufe0f', '🏳\ufe0f\u200d🌈', '1\ufe0f\u20e3', '☎\ufe0e', '🇨🇳']
EMOJIS.push('🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', '👩\u200d❤\ufe0f\u200d💋\u200d👨')
const SEEN = ['回', '家', 'A\u030a', '（', '𰻝', 'é', '0', '\u0300', '👨', '🏻', '\u{1f3f4}', '\u20e3', '#']

const text = fc.array(fc.constantFrom(...UNSEEN, ...PARTS, ...BLANKS, ...EMOJIS, ...SEEN), { maxLength: 12 }).map((parts) => parts.join(''))
/** Halves of a character stay apart: side by side they would be one, and be seen. */
const apart = (parts: readonly string[]): string =>
  parts.reduce((before, part) => before + (/[\ud800-\udbff]$/.test(before) && /^[\udc00-\udfff]/.test(part) ? '\u200b' : '') + part, '')
const nothing = fc.array(fc.constantFrom(...UNSEEN, ...PARTS, ...BLANKS), { maxLength: 12 }).map(apart)
const any = fc.oneof(text, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

describe('a text as it is kept', () => {
  test('loses what nobody sees; line feeds stay in a long one, joiners in an emoji', () => {
    const given = ' 回\u200b家\u202e看\u0007病\r\n开\u00adA\u030a会👨\u200d👩\u200d👧 '
    expect([clean(given, { lines: true }), clean(given)]).toEqual(['回家看病\n开Å会👨\u200d👩\u200d👧', '回家看病开Å会👨\u200d👩\u200d👧'])
  })
  test.each(EMOJIS)('%s stays whole, wherever it stands', (emoji) => {
    for (const around of ['', '\u200d', '字', '\ufe0f', '\u{e007f}']) expect(clean(`字${around}${emoji}`)).toContain(emoji)
    expect(clean(`回\u200b${emoji}`, { lines: true })).toBe(`回${emoji}`)
  })
  test('again is the same; in NFC; without blanks around it; of one line unless it is a long one', () => {
    fc.assert(
      fc.property(any, fc.boolean(), (given, lines) => {
        const once = clean(given, { lines })
        expect(clean(once, { lines })).toBe(once)
        expect([once.normalize('NFC'), once.trim(), /\p{Cs}/u.test(once)]).toEqual([once, once, false])
        expect(lines || !/[\n\r]/.test(once)).toBe(true)
      }),
    )
  })
  test.each([...UNSEEN, ...PARTS, ...BLANKS].map((given) => [`U+${given.codePointAt(0)!.toString(16)}`, given]))(
    'of %s nothing is left',
    (_, given) => {
      expect([clean(given), clean(`家${given}家`)]).toEqual([
        '',
        BLANKS.slice(0, 4).includes(given) ? `家${given.normalize('NFC')}家` : '家家',
      ])
    },
  )
  test.each([
    ['side by side, are the character', '\ud83c\udfe0', '🏠'],
    ['with something between them, are nothing', '\ud83c\u200b\udfe0', ''],
    ['the wrong way round, are nothing', '\udfe0\ud83c', ''],
  ])('halves of a character, %s', (_, given, kept) => expect(clean(given)).toBe(kept))
  test('of what nobody sees nothing is left, and around what is seen it makes no difference', () => {
    fc.assert(
      fc.property(nothing, nothing, fc.constantFrom('家', '🏠', 'A', '𰻝'), (before, after, seen) => {
        expect([clean(before), clean(before, { lines: true })]).toEqual(['', ''])
        expect(clean(before + seen + after).replace(/[\ufe0e\ufe0f]|[\u{e0020}-\u{e007f}]+$/gu, '')).toBe(seen)
      }),
      { examples: [[apart(['\ud800', '\udfff']), '', '家']] },
    )
  })
})

test.each([
  '\u202d13800000001\u202c',
  '138 0000 0001',
  '138-0000-0001',
  '138\u20110000\u20110001',
  '+86 13800000001',
  '008613800000001',
  '１３８０００００００１',
])('a telephone number pasted as %j is read', (given) => expect(phoneText(given)).toBe('13800000001'))
test.each([
  ['8613', '8613'],
  ['0735-5522', '07355522'],
  ['\u200b', ''],
  ['86138000000012', '86138000000012'],
])('%j is read as %j', (given, read) => expect(phoneText(given)).toBe(read))
