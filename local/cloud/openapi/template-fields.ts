/** By code point, so that a rare character counts as one. */
const characters = (text: string): number => Array.from(text).length
const most = (count: number) => (text: string) => characters(text) <= count
const TIME = String.raw`\d{1,2}[:：]\d{2}([:：]\d{2})?`
const DAY = String.raw`(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})`
const matches = (pattern: string) => (text: string) => new RegExp(`^(${pattern})$`).test(text)
const HAN = /\p{Script=Han}/u

/** WeChat's table of the fields that a template may have, each with what its value may be. */
const kinds: Record<string, ((text: string) => boolean) | undefined> = {
  thing: most(20),
  number: matches(String.raw`-?\d{1,32}(\.\d{1,32})?`),
  letter: matches('[A-Za-z]{1,32}'),
  symbol: most(5),
  character_string: (text) => characters(text) <= 32 && !HAN.test(text),
  time: matches(`(${DAY}\\s?)?${TIME}([-~]${TIME})?|${DAY}(\\s?[~至-]\\s?${DAY})?`),
  date: matches(`${DAY}(\\s?${TIME})?(\\s?[~至]\\s?${DAY}(\\s?${TIME})?)?`),
  amount: matches(String.raw`[¥￥$]?\d{1,10}(\.\d+)?元?`),
  phone_number: matches(String.raw`[\d+\-*()#]{1,17}`),
  car_number: most(8),
  name: (text) => (HAN.test(text) ? characters(text) <= 10 : characters(text) <= 20),
  phrase: (text) => characters(text) <= 5 && /^\p{Script=Han}+$/u.test(text),
}

/** What is wrong with a card's data as WeChat would see it, or `undefined`. */
export const faultOf = (data: unknown): string | undefined => {
  if (typeof data !== 'object' || data === null) return 'data'
  for (const [field, entry] of Object.entries(data as Record<string, unknown>)) {
    const kind = /^([a-z_]+?)\d+$/.exec(field)?.[1]
    const allowed = kind === undefined ? undefined : kinds[kind]
    const text = (entry as { value?: unknown } | null)?.value
    if (!allowed || (typeof text !== 'string' && typeof text !== 'number') || text === '' || !allowed(String(text))) {
      return `data.${field}.value`
    }
  }
  return undefined
}
