import { drawn as drawnPlate } from '../../../../cloudfunctions/org/plate.lazy'
import { allowanceOutputs } from '../../../../cloudfunctions/reporting/papers/allowances'
import { allowancesTemplate } from '../../../../cloudfunctions/reporting/papers/allowances.lazy'
import { REGISTER_MARKS, registerOutputs } from '../../../../cloudfunctions/reporting/papers/register'
import { registerTemplate } from '../../../../cloudfunctions/reporting/papers/register.lazy'
import { slipExample } from '../../../../cloudfunctions/reporting/papers/slip'
import { drawn } from '../../../../cloudfunctions/reporting/slip/document.lazy'
import { bookOf, filledBook } from '../../../../cloudfunctions/reporting/template/book'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import { faultsOf } from '../../../../cloudfunctions/reporting/template/check'
import { calendar, paperOf, rowFrom } from './made-up'
import { converted, printed, withOffice } from './office'

/** Every paper opens in LibreOffice and comes out on the pages that it is meant for. */

const people = (count: number, teamId = '东') => Array.from({ length: count }, (_, i) => rowFrom(i, teamId))
const A4 = { upright: '595×842', onItsSide: '842×595' }

withOffice(
  'a team of three or of twenty is one page, of sixty a few with heads repeated; the sum is a page more',
  async () => {
    const [register, allowances] = [bookOf(await registerTemplate()), bookOf(await allowancesTemplate())]
    const registerOfTeams = (...teams: ReturnType<typeof people>[]) => filledBook(register, registerOutputs(paperOf(teams.flat())))
    const allowancesOf = (count: number) => {
      const rows = people(count)
      const rates = new Map(rows.map(({ dispatchingUnitId = '' }) => [dispatchingUnitId, 50]))
      const paper = { ...paperOf(rows), rates, rules: DEFAULT_RULES.allowance, isRest: (date: string) => !calendar.isWorking(date) }
      return filledBook(allowances, allowanceOutputs(paper))
    }
    const pages = printed({
      'three.xlsx': registerOfTeams(people(3)),
      'twenty.xlsx': registerOfTeams(people(20)),
      'sixty.xlsx': registerOfTeams(people(60)),
      'teams.xlsx': registerOfTeams(...['东', '西', '南', '北'].map((team) => people(3, team))),
      'allowances.xlsx': allowancesOf(20),
      'slip.docx': await drawn(slipExample(), undefined),
      'plate.docx': await drawnPlate(
        {
          county: '永兴县',
          village: '碧塘村',
          teams: [
            {
              name: '碧塘村工作队',
              members: Array.from({ length: 4 }, () => ({ name: '王秀英', post: '工作队员', phone: '13800000001' })),
            },
          ],
          printedOn: '2026年3月2日',
          demonstration: false,
        },
        undefined,
      ),
    })
    expect(Object.fromEntries(Object.entries(pages).map(([name, { pages: count, sizes }]) => [name, [count, ...sizes]]))).toEqual({
      'three.xlsx': [2, A4.onItsSide],
      'twenty.xlsx': [2, A4.onItsSide],
      'sixty.xlsx': [expect.any(Number), A4.onItsSide],
      'teams.xlsx': [5, A4.onItsSide],
      'allowances.xlsx': [1, A4.onItsSide],
      'slip.docx': [2, A4.upright],
      'plate.docx': [1, A4.upright],
    })
    expect(pages['sixty.xlsx']!.pages).toBeGreaterThanOrEqual(4)
    expect(pages['sixty.xlsx']!.pages).toBeLessThanOrEqual(6)
  },
  120_000,
)

withOffice(
  'a template that another program has saved is filled in as well, and keeps its print set-up',
  async () => {
    const { 'own.xlsx': own } = converted({ 'own.xlsx': await registerTemplate() }, 'xlsx')
    const book = bookOf(own!)
    expect(faultsOf(book, REGISTER_MARKS)).toEqual([])
    const content = filledBook(book, registerOutputs(paperOf([...people(3), ...people(3, '西')])))
    expect(printed({ 'own.xlsx': content })).toEqual({ 'own.xlsx': { pages: 3, sizes: [A4.onItsSide] } })
  },
  120_000,
)
