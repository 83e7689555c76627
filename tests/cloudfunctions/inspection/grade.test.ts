import type { Reply } from '../../../cloudfunctions/_shared/serve/serve'
import type { Check } from '../../../miniprogram/contract/calls'
import { county, monday } from '../county'
import { World } from '../proof/world'
import { asked } from './check'
import { CALLED, codeOf, grading, stepsIn } from './graded'

/** Who may draw says what was found of somebody: a fact of his day, or a case. */

let world: World
beforeAll(async () => {
  world = await new World().start({ cards: true })
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))
const { asking, at, cases, day, drawn, facts, findingOf, grade, no, signed } = stepsIn(() => world)

describe('a finding', () => {
  test('on post is a fact of the day, equal to a witness; whoever said so first stands', async () => {
    const { checkId } = await drawn()
    await world.yes('branch1', 'attendance.witness', { personId: 'a3' })
    const found = await grade(checkId, 'a2', 'onPost', { how: 'location' })
    expect(found).toMatchObject({ result: 'onPost', by: '督查员苏', date: '2026-03-02', objectBy: '2026-03-05' })
    await grade(checkId, 'a3', 'onPost', { how: 'video' })
    expect((await day('a2', '2026-03-02')).why).toContain('抽查认定当天在岗，督查员苏')
    expect((await day('a3', '2026-03-02')).why).toContain('何支书')
    expect(
      facts()
        .map(({ personId, how }) => [personId, how])
        .sort(),
    ).toEqual([
      ['a2', 'spotCheck'],
      ['a3', undefined],
    ])
    expect((await day('a1', '2026-03-02')).status).toBe('unconfirmed')
  })

  test('not found opens one case the same day, and only where somebody looked for him', async () => {
    const { checkId } = await drawn()
    for (const how of [undefined, 'location', 'video', 'witness']) {
      expect([how, await no('sup', 'grade', grading(checkId, 'a2', 'notFound', how === undefined ? {} : { how }))]).toEqual([
        how,
        'INVALID_INPUT',
      ])
    }
    const found = await grade(checkId, 'a2', 'notFound', CALLED)
    expect(found.caseId).toEqual(expect.any(String))
    const again = await drawn({ mode: 'onSite' })
    expect((await grade(again.checkId, 'a2', 'notFound')).caseId).toBe(found.caseId)
    expect(cases().map(({ personId, date, reasons }) => [personId, date, reasons.length])).toEqual([['a2', '2026-03-02', 2]])
    expect((await day('a2', '2026-03-02')).status).toBe('unconfirmed')
  })

  test('nobody is missed on a rest day, nor on a leave that was approved meanwhile', async () => {
    const { checkId } = await drawn()
    await signed('b2', '2026-03-02', 1)
    expect(await grade(checkId, 'b2', 'notFound', CALLED)).toMatchObject({ result: 'notFound', noCase: 'onLeave' })
    await grade(checkId, 'b3', 'onPost', { how: 'onSite' })
    at('07T09:00')
    const saturday = await drawn({ mode: 'phone' })
    expect(await grade(saturday.checkId, 'c1', 'notFound')).toMatchObject({ result: 'notFound', how: 'phone', noCase: 'restDay' })
    expect(cases()).toEqual([])
  })

  test('seen on a day of leave he is seen, and the leave holds', async () => {
    const { checkId } = await drawn()
    await signed('b2', '2026-03-02', 1)
    await grade(checkId, 'b2', 'onPost', { how: 'onSite' })
    expect((await day('b2', '2026-03-02')).status).toBe('personalLeave')
  })

  test('of a window over midnight it is of the day on which he was seen', async () => {
    at('02T20:00')
    const { checkId } = await drawn({ windowMinutes: 1440, quietReason: '防汛' })
    at('03T08:30')
    await world.yes('a2', 'inspection.answer', { checkId, note: '在组里' })
    expect((await grade(checkId, 'a2', 'onPost', { how: 'location' })).date).toBe('2026-03-03')
    expect((await grade(checkId, 'a3', 'notFound', CALLED)).date).toBe('2026-03-03')
    at('09T08:30')
    expect((await grade(checkId, 'b3', 'explained')).date).toBe('2026-03-02')
    expect((await grade(checkId, 'b4', 'onPost', { how: 'phone' })).date).toBe('2026-03-03')
  })

  test('each refusal; the same by the same hand is the same, and nothing is written over', async () => {
    const { checkId } = await drawn()
    const first = await grade(checkId, 'a2', 'explained', { how: 'landlineCallBack' })
    at('02T10:00')
    expect(await grade(checkId, 'a2', 'explained', { how: 'landlineCallBack' })).toEqual(first)
    for (const [by, result] of [
      ['sup', 'onPost'],
      ['bureau', 'explained'],
    ] as const) {
      expect(await no(by, 'grade', grading(checkId, 'a2', result))).toBe('ALREADY_DECIDED')
    }
    for (const by of ['a1', 'town1', 'deputy', 'unit'])
      expect([by, await no(by, 'grade', grading(checkId, 'a3', 'explained'))]).toEqual([by, 'FORBIDDEN'])
    expect(await no('sup', 'grade', grading(checkId, 'idle', 'explained'))).toBe('NOT_FOUND')
    expect(await no('sup', 'grade', grading('nothing', 'a2', 'explained'))).toBe('NOT_FOUND')
    const { number } = await world.yes<{ number: number }>('sup', 'inspection.prepareDraw', asked())
    const [prepared] = (await world.yes<{ checks: { checkId: string; number: number }[] }>('sup', 'inspection.checks')).checks
    expect(prepared!.number).toBe(number)
    expect(await no('sup', 'grade', grading(prepared!.checkId, 'a2', 'explained'))).toBe('WRONG_STATE')
    const other = await drawn()
    await world.yes('sup', 'inspection.annul', { checkId: other.checkId, reason: '名册有误' })
    expect(await no('sup', 'grade', grading(other.checkId, 'a2', 'explained'))).toBe('WRONG_STATE')
    expect(await no('sup', 'annul', { checkId, reason: '名册有误' })).toBe('WRONG_STATE')
  })

  test('reaches him by a card, with what it rests on and until when he can object', async () => {
    const { checkId } = await drawn({ mode: 'phone' })
    await grade(checkId, 'a2', 'explained', { how: 'landlineCallBack' })
    expect(world.sent.filter(({ to }) => to === 'a2').map(({ page }) => page)).toEqual([
      `pages/inspection/answer/answer?checkId=${checkId}`,
    ])
  })
})

describe('at every request', () => {
  const input = (checkId: string) => grading(checkId, 'a2', 'notFound', CALLED)
  const told = (checkId: string) => findingOf(checkId, 'a2')

  for (const dies of ['asking', 'answered'] as const) {
    test(`a process that dies (${dies}) leaves a finding whole or none, and the second try is the first`, async () => {
      const { checkId } = await drawn()
      const ready = world.snapshot()
      let died = 0
      for (let after = 0; after < 40; after++) {
        world.restore(ready)
        if (!(await world.killed(after, dies, () => asking('sup', 'grade', input(checkId))))) break
        died += 1
        const found = await told(checkId)
        expect([after, cases().length]).toEqual([after, found === undefined ? 0 : 1])
        const { caseId } = await grade(checkId, 'a2', 'notFound', CALLED)
        expect([after, (await told(checkId))?.caseId, cases().length]).toEqual([after, caseId, 1])
      }
      expect(died).toBeGreaterThan(8)
    })
  }

  test('he answers between any two requests of who grades him: both stand', async () => {
    const { checkId } = await drawn()
    const ready = world.snapshot()
    for (let k = 0; ; k++) {
      world.restore(ready)
      const other = () => asking('a2', 'answer', { checkId, note: '在组里' })
      let answered: Promise<Reply> | undefined
      const comesIn = () => Promise.race([(answered = other()), new Promise((resolve) => setTimeout(resolve, 200))])
      const between = await world.between(k, comesIn, () => asking('sup', 'grade', grading(checkId, 'a2', 'onPost', { how: 'phone' })))
      if (!between.reached) break
      const replies = [codeOf(between.reply), answered === undefined ? '' : codeOf(await answered)]
      const shown = await world.yes<Check>('sup', 'inspection.check', { checkId })
      expect([k, ...replies, shown.answers.length, shown.results.length]).toEqual([k, 'ok', 'ok', 1, 1])
    }
  })

  test('of two who grade the same at once one stands; of two who grade others both do', async () => {
    const { checkId } = await drawn()
    const replies = await Promise.all([
      asking('sup', 'grade', grading(checkId, 'a2', 'onPost')),
      asking('bureau', 'grade', grading(checkId, 'a2', 'explained')),
      asking('org', 'grade', grading(checkId, 'a3', 'onPost')),
    ])
    expect(replies.map(codeOf).sort()).toEqual(['ALREADY_DECIDED', 'ok', 'ok'])
    expect((await world.yes<Check>('org', 'inspection.check', { checkId })).results.length).toBe(2)
  })
})
