import { countWhere, WHEREABOUTS, type WhereaboutsStatus } from '../../../../miniprogram/domain/whereabouts'
import { countedText, whereOnBoard, whereSaid, type Known } from '../../../../miniprogram/view/words/whereabouts'

const TODAY = '2026-03-02'
const since = '2026-03-02T08:10:00.000+08:00'
const until = (date: string, half: 'am' | 'pm' = 'pm') => ({ date, half })

describe('only what is known is said', () => {
  test.each<[Known, string, string]>([
    [{ status: 'onPost', since }, '在村（08:10）', 'brand'],
    [{ status: 'onPost' }, '在村', 'brand'],
    [{ status: 'unknown' }, '今天还没有记录', 'grey'],
    [{ status: 'restDay' }, '今天休息', 'grey'],
    [{ status: 'officialTrip', until: until('2026-03-12') }, '公出，到3月12日', 'amber'],
    [{ status: 'officialTrip' }, '公出', 'amber'],
    [{ status: 'onLeave', until: until('2026-03-12', 'am') }, '请假，到3月12日上午', 'amber'],
    [{ status: 'onLeave', until: until('2027-01-03') }, '请假，到2027年1月3日', 'amber'],
    [{ status: 'returnDue', until: until('2026-03-03') }, '假已休完，待销假，最迟3月3日', 'amber'],
    [{ status: 'returnDue' }, '假已休完，待销假', 'amber'],
    [{ status: 'overdue' }, '超期未销假', 'red'],
  ])('%j', (known, text, tone) => expect(whereSaid(known, TODAY)).toMatchObject({ text, tone }))

  test('what is not known is nowhere green, and nowhere said to be missing', () => {
    for (const status of WHEREABOUTS) {
      const { text, tone } = whereSaid({ status }, TODAY)
      expect(tone === 'brand').toBe(status === 'onPost')
      expect(text).not.toMatch(/未签到|缺勤|旷工/)
    }
  })

  test('not by colour alone: what differs in colour differs in its mark or its words', () => {
    const said = WHEREABOUTS.map((status) => whereSaid({ status }, TODAY))
    expect(new Set(said.map(({ icon, text }) => icon + text)).size).toBe(WHEREABOUTS.length)
    expect(said.filter(({ icon }) => icon === 'check-circle-filled').map(({ status }) => status)).toEqual(['onPost'])
  })

  test.each<[Known, string]>([
    [{ status: 'onPost', since, owes: 'overdue' }, '超期未销假'],
    [{ status: 'officialTrip', owes: 'returnDue' }, '假已休完，待销假'],
    [{ status: 'overdue', owes: 'overdue' }, ''],
    [{ status: 'onPost' }, ''],
  ])('what he owes stands beside it: %j', (known, owed) => expect(whereSaid(known, TODAY).owed).toBe(owed))
})

describe('[002-26] on the board, to villagers', () => {
  test.each<[Known, string]>([
    [{ status: 'onPost', since }, '在村（08:10）'],
    [{ status: 'unknown' }, '今天还没有记录，可打电话'],
    [{ status: 'restDay' }, '今天休息，可打电话'],
    [{ status: 'officialTrip', until: until('2026-03-12') }, '公出，到3月12日'],
    [{ status: 'onLeave', until: until('2026-03-12') }, '请假，到3月12日'],
    [{ status: 'returnDue', owes: 'returnDue' }, '今天还没有记录，可打电话'],
    [{ status: 'overdue', owes: 'overdue' }, '今天还没有记录，可打电话'],
  ])('%j', (known, text) => expect(whereOnBoard(known, TODAY)).toMatchObject({ text, owed: '' }))

  test('what he owes his office is not for the board', () => {
    expect(whereOnBoard({ status: 'onPost', since, owes: 'overdue' }, TODAY)).toMatchObject({ text: '在村（08:10）', owed: '' })
  })
})

describe('how many', () => {
  const all = (...statuses: WhereaboutsStatus[]) => statuses.map((status) => ({ status }))
  test('each is counted once, as what is known of him', () => {
    const { onPost, away, unknown, resting } = countWhere(all(...WHEREABOUTS))
    expect([onPost, away, unknown, resting]).toEqual([1, 4, 1, 1])
  })
  test.each([
    [all('onPost', 'onPost', 'onPost'), '3人都在村'],
    [all('unknown', 'unknown'), '2人，今天都还没有记录'],
    [all('restDay', 'restDay'), '2人，今天休息'],
    [all('onLeave', 'officialTrip'), '2人都外出'],
    [all('onPost', 'unknown', 'onLeave', 'overdue'), '4人：1人在村，2人外出，1人今天还没有记录'],
    [all('onPost', 'restDay'), '2人：1人在村，1人休息'],
    [all(), '现在没有队员'],
  ])('%j', (members, text) => expect(countedText(members)).toBe(text))
})
