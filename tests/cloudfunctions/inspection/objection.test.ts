import type { CheckFinding } from '../../../miniprogram/contract/calls'
import { county, monday } from '../county'
import { World } from '../proof/world'
import { CALLED, stepsIn } from './graded'

/** A person objects to what was found of him, and another hand answers. */

let world: World
beforeAll(async () => {
  world = await new World().start()
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))
const { asking, at, day, drawn, facts, findingOf, grade, no } = stepsIn(() => world)

describe('an objection', () => {
  const object = (person: string, checkId: string, reason = '在山上没有信号') =>
    world.yes<CheckFinding>(person, 'inspection.object', { checkId, reason })
  const answering = (checkId: string, personId: string, result: string) => ({ checkId, personId, result, note: '村民证实' })

  test('within its term, once; answered by another hand; another result gives the day and ends the case', async () => {
    const { checkId } = await drawn()
    expect(await no('a2', 'object', { checkId, reason: '在山上' })).toBe('WRONG_STATE')
    await grade(checkId, 'a2', 'notFound', CALLED)
    for (const by of ['sup', 'town1']) expect(await no(by, 'object', { checkId, reason: '在山上' })).toBe('FORBIDDEN')
    expect(await no('idle', 'object', { checkId, reason: '在山上' })).toBe('NOT_FOUND')
    const open = await object('a2', checkId)
    expect(open.objection).toMatchObject({ state: 'open', answerBy: '2026-03-05' })
    expect(await object('a2', checkId)).toEqual(open)
    expect(await no('a2', 'object', { checkId, reason: '又一个理由' })).toBe('WRONG_STATE')
    for (const [by, code] of [
      ['sup', 'FORBIDDEN'],
      ['a2', 'FORBIDDEN'],
      ['deputy', 'FORBIDDEN'],
    ] as const) {
      expect([by, await no(by, 'answerObjection', answering(checkId, 'a2', 'onPost'))]).toEqual([by, code])
    }
    expect(await no('bureau', 'answerObjection', answering(checkId, 'a3', 'onPost'))).toBe('WRONG_STATE')
    const upheld = await world.yes<CheckFinding>('bureau', 'inspection.answerObjection', answering(checkId, 'a2', 'onPost'))
    expect(upheld).toMatchObject({ result: 'onPost', first: 'notFound', objection: { state: 'upheld' } })
    expect(await world.yes('bureau', 'inspection.answerObjection', answering(checkId, 'a2', 'onPost'))).toEqual(upheld)
    for (const by of ['bureau', 'org'])
      expect(await no(by, 'answerObjection', answering(checkId, 'a2', 'notFound'))).toBe('ALREADY_DECIDED')
    expect((await day('a2', '2026-03-02')).status).toBe('onPost')
    expect(await findingOf(checkId, 'a2', 'a2')).toEqual(upheld)
  })

  test('of a month that is closed what was found is found all the same; the register holds the day, and he is told so [002-23]', async () => {
    world.reset(county(), '2026-03-31T09:00:00+08:00')
    const { checkId } = await drawn({ mode: 'phone' })
    world.clock('2026-04-01T09:00:00+08:00')
    for (const personId of ['c1', 'c2']) {
      const { days } = await world.yes<{ days: { date: string; status: string }[] }>('clerk2', 'attendance.month', {
        ...{ month: '2026-03', personId },
      })
      const open = days.filter(({ status }) => status === 'unconfirmed').map(({ date }) => ({ personId, date }))
      await world.yes('clerk2', 'attendance.recordDays', { days: open, status: 'onPost', reason: '纸质考勤' })
    }
    await world.yes('clerk2', 'reporting.closeRegister', { townshipId: 't2', month: '2026-03' })
    const kept = JSON.stringify(facts())
    for (const [personId, result] of [
      ['c1', 'onPost'],
      ['c2', 'explained'],
    ] as const) {
      const held = result === 'onPost' ? true : undefined
      expect((await grade(checkId, personId, result)).dayHeld).toBe(held)
      expect((await grade(checkId, personId, result)).dayHeld).toBe(held)
      await object(personId, checkId)
      const other = result === 'onPost' ? 'explained' : 'onPost'
      const answered = await world.yes<CheckFinding>('bureau', 'inspection.answerObjection', answering(checkId, personId, other))
      expect([answered.result, answered.dayHeld]).toEqual([other, other === 'onPost' ? true : undefined])
      expect(await findingOf(checkId, personId, personId)).toEqual(answered)
    }
    expect(JSON.stringify(facts())).toBe(kept)
  })

  test('rejected, the finding stands; nobody is worse off for having objected', async () => {
    const { checkId } = await drawn()
    await grade(checkId, 'a2', 'notFound', CALLED)
    await grade(checkId, 'a3', 'explained')
    for (const person of ['a2', 'a3']) await object(person, checkId)
    expect(await no('bureau', 'answerObjection', answering(checkId, 'a3', 'notFound'))).toBe('INVALID_INPUT')
    const rejected = await world.yes<CheckFinding>('bureau', 'inspection.answerObjection', answering(checkId, 'a2', 'notFound'))
    expect(rejected).toMatchObject({ result: 'notFound', objection: { state: 'rejected' } })
  })

  test('what was found on post by mistake is no fact any more; what a witness said stays', async () => {
    const { checkId } = await drawn()
    await world.yes('branch1', 'attendance.witness', { personId: 'a3' })
    for (const person of ['a2', 'a3']) {
      await grade(checkId, person, 'onPost', { how: 'phone' })
      await object(person, checkId, '那天来的不是我')
      await world.yes('bureau', 'inspection.answerObjection', answering(checkId, person, 'explained'))
    }
    expect((await day('a2', '2026-03-02')).status).toBe('unconfirmed')
    expect((await day('a3', '2026-03-02')).status).toBe('onPost')
  })

  test('too late is too late; one that nobody answers within its term is upheld', async () => {
    const { checkId } = await drawn()
    for (const person of ['a2', 'a3']) await grade(checkId, person, 'notFound', CALLED)
    at('05T23:59')
    await object('a2', checkId)
    at('06T00:30')
    expect(await no('a3', 'object', { checkId, reason: '迟了' })).toBe('TOO_LATE')
    at('10T23:59')
    expect((await findingOf(checkId, 'a2'))!.objection!.state).toBe('open')
    at('11T00:00')
    expect(await findingOf(checkId, 'a2')).toMatchObject({ result: 'explained', first: 'notFound', objection: { state: 'upheld' } })
    expect(await no('bureau', 'answerObjection', answering(checkId, 'a2', 'notFound'))).toBe('TOO_LATE')
  })

  test('of who objects and who decides the case at the same moment only one comes through, whoever is first', async () => {
    const { checkId } = await drawn()
    const { caseId } = await grade(checkId, 'a2', 'notFound', CALLED)
    await world.yes('a2', 'inspection.explainCase', { caseId, explanation: '在山上' })
    await world.yes('town1', 'inspection.findCase', { caseId, finding: 'absentWithoutLeave', note: '不在' })
    const decides = () => asking('org', 'decideCase', { caseId, decision: 'absentWithoutLeave', note: '决定' })
    const objects = () => asking('a2', 'object', { checkId, reason: '没有信号' })
    const ready = world.snapshot()
    for (const [does, call] of [
      [objects, decides],
      [decides, objects],
    ] as const) {
      for (let k = 0; ; k++) {
        world.restore(ready)
        let other: Promise<unknown> = Promise.resolve()
        const comesIn = () => Promise.race([(other = does()), new Promise((resolve) => setTimeout(resolve, 100))])
        const { reached } = await world.between(k, comesIn, call)
        if (!reached) break
        await other
        const objection = (await findingOf(checkId, 'a2'))!.objection?.state ?? 'none'
        const { status } = await day('a2', '2026-03-02')
        expect([k, objection, status]).toEqual([k, ...(objection === 'none' ? ['none', 'absentWithoutLeave'] : ['open', 'unconfirmed'])])
      }
    }
  })

  for (const dies of ['answered'] as const) {
    test(`a process that dies (${dies}) leaves an answer whole or none`, async () => {
      const { checkId } = await drawn()
      await grade(checkId, 'a2', 'notFound', CALLED)
      await object('a2', checkId)
      const ready = world.snapshot()
      let died = 0
      for (let after = 0; after < 40; after++) {
        world.restore(ready)
        const input = answering(checkId, 'a2', 'onPost')
        if (!(await world.killed(after, dies, () => asking('bureau', 'answerObjection', input)))) break
        died += 1
        const { result } = (await findingOf(checkId, 'a2'))!
        expect([after, (await day('a2', '2026-03-02')).status]).toEqual([after, result === 'onPost' ? 'onPost' : 'unconfirmed'])
        await world.yes('bureau', 'inspection.answerObjection', input)
        expect([after, facts().length]).toEqual([after, 1])
      }
      expect(died).toBeGreaterThan(8)
    })
  }
})
