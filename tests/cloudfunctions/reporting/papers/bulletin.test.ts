import { bulletinTemplate } from '../../../../cloudfunctions/reporting/papers/bulletin.lazy'
import { BULLETIN_MARKS, bulletinValues, type BulletinPaper } from '../../../../cloudfunctions/reporting/papers/bulletin'
import { faultsIn } from '../../../../cloudfunctions/reporting/papers/papers'
import { filledWord } from '../../../../cloudfunctions/reporting/template/word.lazy'
import { readDocx } from '../docx'
import { printed, withOffice } from './office'

/** The county's bulletin as a paper. */

const hash = (sign: string) => sign.repeat(64)
const whose = { teamName: '塘门口村工作队', villageName: '塘门口村', townshipName: '便江街道', dispatchingUnitName: '县财政局' }
const caseOf = (i: number) => ({
  ...{ caseId: `c${i}`, personId: `p${i}`, personName: '王秀英', ...whose, date: '2026-03-02' },
  problem: '便江街道塘门口村工作队王秀英（县财政局派出），3月2日抽查未见，经核实认定为旷工。当日不在村，无请假手续。',
  handling: '对王秀英约谈；对便江街道提醒。整改情况：已谈话，本人检讨',
  text: '',
})
const drawOf = (number: number) => ({
  ...{ checkId: `k${number}`, number, title: '三月动态抽查', mode: 'location' as const, state: 'drawn' as const, asked: 20 },
  ...{ drawnAt: '2026-03-02T09:00:00.000+08:00', previous: hash('a'), commitment: hash('b'), poolHash: hash('c') },
  ...{ seed: hash('d'), numbers: ['20260302', '7'], lot: hash('e') },
})
const paper = (cases: number, draws: number, more: Partial<BulletinPaper> = {}): BulletinPaper => ({
  ...{ county: '永兴县', month: '2026-03', title: '永兴县2026年3月驻村干部在岗抽查情况通报', isOver: true, demonstration: false },
  counts: {
    ...{ checks: { location: 2, onSite: 1 }, byMode: { location: 40, onSite: 6 }, named: 1, annulled: 1, unused: 0 },
    ...{ villagesChecked: 31, villages: 90, results: { onPost: 40, explained: 3, notFound: 2 }, ungraded: 1, necessities: [] },
  },
  cases: Array.from({ length: cases }, (_, i) => caseOf(i)),
  draws: Array.from({ length: draws }, (_, i) => drawOf(i + 1)),
  ...{ by: '彭科', now: new Date('2026-05-06T10:00:00+08:00') },
  ...more,
})
const drawn = async (of: BulletinPaper) => filledWord(await bulletinTemplate(), BULLETIN_MARKS.head, bulletinValues(of), {})

test('the shipped form is one of its own kind, with no mark left over, and the office’s order of headings', async () => {
  expect(await faultsIn('bulletin', await bulletinTemplate())).toEqual([])
  const { xml, copies } = readDocx(await drawn(paper(2, 3)))
  expect(xml).not.toMatch(/\{\{|\}\}/)
  const order = ['抽查基本情况', '在岗情况', '存在问题', '处理情况', '整改要求', '抽取凭证'].map((heading) => copies[0]!.indexOf(heading))
  expect([order.every((at) => at >= 0), [...order].sort((a, b) => a - b)]).toEqual([true, order])
  for (const text of ['全县共抽查3次、46人次', '王秀英', '对便江街道提醒', hash('b'), hash('d'), '点名实地查看1次', '1次作废'])
    expect(copies[0]).toContain(text)
})

test('it names no share of a township and no ranking; a month that is not over says so', () => {
  const all = BULLETIN_MARKS.head.map((mark) => bulletinValues(paper(5, 1, { isOver: false, demonstration: true }))(mark)).join('\n')
  expect(all).not.toMatch(/[%％]|率|排名|第一名/)
  expect(all).toContain('当月还没有过完')
  expect(all).toContain('演示数据')
  const none = BULLETIN_MARKS.head.map((mark) => bulletinValues(paper(0, 0))(mark)).join('\n')
  expect(none).toContain('到起草时，没有复核期限已满的旷工决定。')
})

withOffice(
  'it opens in LibreOffice: text and annex on A4 upright, the annex on a page of its own',
  async () => {
    const pages = printed({
      'few.docx': await drawn(paper(2, 3)),
      'many.docx': await drawn(paper(60, 30)),
      'form.docx': await bulletinTemplate(),
    })
    expect([pages['few.docx']!.sizes, pages['form.docx']]).toEqual([['595×842'], { pages: 2, sizes: ['595×842'] }])
    expect(pages['few.docx']!.pages).toBeGreaterThanOrEqual(3)
    expect(pages['many.docx']!.pages).toBeGreaterThan(pages['few.docx']!.pages)
  },
  120_000,
)
