/** Sums as they are written on vouchers, so that nobody can add a digit. */

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟']
const GROUPS = ['', '万', '亿', '万亿']

/** Of 1 to 9999. */
function groupText(number: number): string {
  let text = ''
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(number / 10 ** place) % 10
    if (digit > 0) text += DIGITS[digit]! + PLACES[place]!
    else if (text !== '' && !text.endsWith('零')) text += '零'
  }
  return text.replace(/零$/, '')
}

function yuanText(yuan: number): string {
  let text = ''
  for (let group = GROUPS.length - 1; group >= 0; group--) {
    const number = Math.floor(yuan / 10_000 ** group) % 10_000
    if (number === 0) continue
    const isApart = text !== '' && (number < 1000 || Math.floor(yuan / 10_000 ** (group + 1)) % 10 === 0)
    text += (isApart ? '零' : '') + groupText(number) + GROUPS[group]!
  }
  return text
}

/** `1150.5` is `壹仟壹佰伍拾元伍角`, `0` is `零元整`; yuan, to the fen, below ten quadrillions. */
export function sumText(amount: number): string {
  const fen = Math.round(amount * 100)
  const [yuan, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10]
  const whole = yuan === 0 ? '' : `${yuanText(yuan)}元`
  if (jiao === 0 && rest === 0) return `${whole === '' ? '零元' : whole}整`
  const tenths = jiao > 0 ? `${DIGITS[jiao]!}角` : whole === '' ? '' : '零'
  return whole + tenths + (rest > 0 ? `${DIGITS[rest]!}分` : '')
}
