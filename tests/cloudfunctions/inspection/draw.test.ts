import type { Check, Checks, PreparedDraw } from '../../../miniprogram/contract/calls'
import { drawnTags, linkOf, lotOf, poolHashOf } from '../../../miniprogram/domain/inspection/draw'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'
import { county, monday } from '../county'
import { Stack } from '../stack'
import { asked, stepsOf } from './check'

/** A draw as its organiser makes it, and as everybody else then sees it. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))
const { prepared, drawn, checkAs } = stepsOf(stack)
const at = (instant: string) => stack.clock(`2026-03-${instant}:00+08:00`)

/** From what everybody sees who may see it. */
function repeated({ seed, mode, count, windowMinutes, townshipIds, weightPower, numbers, pool }: Check) {
  const parameters = { mode, count, windowMinutes, weightPower, ...(townshipIds === undefined ? {} : { townshipIds }) }
  const poolHash = poolHashOf(pool!, sha256)
  const lot = lotOf(seed!, poolHash, parameters, numbers!, sha256)
  return { poolHash, lot, drawnTags: drawnTags(pool!, parameters, lot, sha256), commitment: sha256(seed!) }
}

describe('the draw', () => {
  test('is repeated from what anybody sees: by mode, townships and numbers', async () => {
    for (const more of [
      {},
      { townshipIds: ['t2'], count: 1 },
      { mode: 'phone', count: 99 },
      { mode: 'onSite', count: 3, windowMinutes: 1440, quietReason: '夜间' },
    ]) {
      const made = await drawn(more, 'bureau', ['007', '1'])
      const { poolHash, lot, drawnTags: tags, commitment } = made
      expect(repeated(made)).toEqual({ poolHash, lot, drawnTags: tags, commitment })
      for (const { personId, nonce, tag } of made.targets) expect(sha256(`${personId}:${nonce!}`)).toBe(tag)
      expect(await checkAs('org', made)).toEqual(made)
    }
  })

  test('tells nothing of the secret, the pool or the nonces before', async () => {
    const one = await prepared()
    expect(Object.keys(one).sort()).toEqual(['commitment', 'expiresAt', 'number', 'poolHash', 'poolSize', 'previous', 'state'])
    const [row] = (await stack.yes<Checks>('org', 'inspection.checks')).checks
    const open = await checkAs('org', row!)
    expect([open.seed, open.pool, open.numbers, open.targets, open.own]).toEqual([undefined, undefined, undefined, [], undefined])
    expect(JSON.stringify([row, open])).not.toMatch(/secret|nonce|cards/)
    expect(await stack.no('a2', 'inspection.check', { checkId: row!.checkId })).toBe('NOT_FOUND')
  })

  test('each refusal', async () => {
    const refused: [object, string][] = [
      [{ windowMinutes: 4 }, 'INVALID_INPUT'],
      [{ windowMinutes: 1441 }, 'INVALID_INPUT'],
      [{ count: 0 }, 'INVALID_INPUT'],
      [{ mode: 'video' }, 'INVALID_INPUT'],
      [{ townshipIds: [] }, 'INVALID_INPUT'],
      [{ townshipIds: ['t1', 't1'] }, 'INVALID_INPUT'],
      [{ townshipIds: ['t1', 'nowhere'] }, 'INVALID_INPUT'],
      [{ personIds: ['a2'] }, 'INVALID_INPUT'],
      [{ count: undefined }, 'INVALID_INPUT'],
      [{ mode: 'onSite', count: undefined, personIds: ['idle'] }, 'INVALID_INPUT'],
      [{ mode: 'phone', count: undefined, personIds: ['a2'] }, 'INVALID_INPUT'],
    ]
    for (const [more, code] of refused) expect([more, await stack.no('sup', 'inspection.prepareDraw', asked(more))]).toEqual([more, code])
    await at('02T20:45')
    expect(await stack.no('sup', 'inspection.prepareDraw', asked({ mode: 'phone' }))).toBe('QUIET_HOURS')
    await at('03T09:00')
    const { number } = await prepared()
    for (const numbersBy of [['一', '二'], []]) {
      expect(await stack.no('sup', 'inspection.draw', { number, numbers: ['1'], numbersBy })).toBe('INVALID_INPUT')
    }
    expect(await stack.no('sup', 'inspection.draw', { number: number + 1, numbers: ['1'] })).toBe('NOT_FOUND')
    expect(await stack.no('org', 'inspection.draw', { number, numbers: ['1'] })).toBe('FORBIDDEN')
  })

  test('of what another has prepared meanwhile nothing is drawn any more; a card is no promise of a draw', async () => {
    const one = await prepared()
    const two = await prepared({}, 'org')
    expect(await stack.no('sup', 'inspection.draw', { number: one.number, numbers: ['1'] })).toBe('TOO_LATE')
    expect(two.previous).toBe(linkOf({ ...one, lot: '' }, sha256))
    const { checks } = await stack.yes<Checks>('bureau', 'inspection.checks')
    expect(checks.map(({ state }) => state)).toEqual(['prepared', 'unused'])
  })
})

describe('cards', () => {
  test('to all who are asked by one, once; to nobody of a visit or a call', async () => {
    const made = await drawn({ count: 9 })
    expect((await stack.messages('a2')).map(({ page }) => page)).toEqual([`pages/inspection/answer/answer?checkId=${made.checkId}`])
    await stack.yes('sup', 'inspection.annul', { checkId: made.checkId, reason: '名册有误' })
    expect((await stack.messages('a2')).map(({ data }) => data['thing3']!.value)).toEqual(['已作废', expect.stringContaining('前回复')])
    for (const mode of ['phone', 'onSite']) {
      const unannounced = await drawn({ mode, count: 9 })
      await stack.yes('sup', 'inspection.annul', { checkId: unannounced.checkId, reason: '名册有误' })
    }
    expect((await stack.messages('a2')).length).toBe(2)
  })

  test('who has no WeChat, or whose card was refused, is shown with his telephone; who is called, always', async () => {
    await stack.faults({ messages: { errcode: 43101, times: 1 } })
    const refused = await drawn({ count: 9 })
    expect(refused.targets.filter(({ reachable }) => !reachable).map(({ phone }) => phone?.length)).toEqual([11])
    expect(refused.targets.filter(({ phone }) => phone !== undefined).length).toBe(1)
    await stack.yes('org', 'org.unbind', { personId: 'a3' })
    const { targets } = await checkAs('org', await drawn({ count: 9 }))
    expect(targets.filter(({ reachable }) => !reachable).map(({ personId }) => personId)).toEqual(['a3'])
    const called = await drawn({ mode: 'phone', count: 9 })
    expect(called.targets.every(({ phone }) => phone?.length === 11)).toBe(true)
  })

  test('what could not be sent at once the timer sends, while somebody is still asked', async () => {
    await stack.faults({ messages: { errcode: -1, times: 9 } })
    await drawn({ count: 9 })
    expect(await stack.messages('a2')).toEqual([])
    await at('02T08:10')
    await stack.timer()
    expect((await stack.messages('a2')).length).toBe(1)
    await stack.faults({ messages: { errcode: -1, times: 9 } })
    await drawn({ count: 9 })
    await at('02T09:00')
    await stack.timer()
    expect((await stack.messages('a2')).length).toBe(1)
  })
})

describe('who sees what', () => {
  test('tags and pool are everybody’s; names a township’s own; a nonce his whose it is', async () => {
    const made = await drawn({ count: 9 })
    const seen = async (person: string) => {
      const one = await checkAs(person, made)
      const { poolHash, lot, drawnTags: tags, commitment } = one
      expect(repeated(one)).toEqual({ poolHash, lot, drawnTags: tags, commitment })
      return [one.targets.map(({ personId }) => personId).sort(), JSON.stringify(one).split('"nonce"').length - 1, one.own !== undefined]
    }
    expect(await seen('town2')).toEqual([['c1', 'c2'], 0, false])
    expect(await seen('c1')).toEqual([['c1'], 2, true])
    expect((await seen('bureau'))[1]).toBe(9)
    for (const person of ['idle', 'unit', 'deputy', 'branch1']) {
      expect([person, await stack.no(person, 'inspection.check', { checkId: made.checkId })]).toEqual([person, 'NOT_FOUND'])
      expect((await stack.yes<Checks>(person, 'inspection.checks')).checks).toEqual([])
    }
  })

  test('once the window is over everybody of the pool finds himself, and the check in his list', async () => {
    const made = await drawn({ count: 1 })
    const other = ['a1', 'a2'].find((id) => id !== made.targets[0]!.personId)!
    expect(await stack.no(other, 'inspection.check', { checkId: made.checkId })).toBe('NOT_FOUND')
    expect((await stack.yes<Checks>(other, 'inspection.checks')).checks).toEqual([])
    await at('02T08:31')
    const { own, targets, pool } = await checkAs(other, made)
    expect([sha256(`${other}:${own!.nonce}`), pool!.some(({ tag }) => tag === own!.tag), targets]).toEqual([own!.tag, true, []])
    expect((await stack.yes<Checks>(other, 'inspection.checks')).checks.map(({ asked: people }) => people)).toEqual([0])
  })

  test('of a visit and a call nothing is seen before somebody is graded', async () => {
    for (const mode of ['phone', 'onSite']) {
      const made = await drawn({ mode, count: 9 })
      for (const person of ['a2', 'town1', 'clerk2']) {
        expect(await stack.no(person, 'inspection.check', { checkId: made.checkId })).toBe('NOT_FOUND')
        expect((await stack.yes<Checks>(person, 'inspection.checks')).checks).toEqual([])
      }
    }
  })
})

describe('what counts', () => {
  test('annulled ones stand in the chain, and are a check of nobody', async () => {
    const first = await drawn({ count: 9 })
    expect(await stack.no('bureau', 'inspection.annul', { checkId: first.checkId, reason: '名册有误' })).toBe('FORBIDDEN')
    const annulled = await stack.yes<Check>('org', 'inspection.annul', { checkId: first.checkId, reason: '名册有误' })
    expect(await stack.yes('sup', 'inspection.annul', { checkId: first.checkId, reason: '再点一次' })).toEqual(annulled)
    await at('03T09:00')
    const second = await drawn({ count: 9 })
    expect(second.pool!.every(({ days }) => days === 275)).toBe(true)
    expect(second.previous).toBe(linkOf(first, sha256))
    await at('05T09:00')
    expect((await drawn({ count: 1 })).pool!.every(({ days }) => days === 2)).toBe(true)
    const { checks, byMode, villagesChecked, villages, online } = await stack.yes<Checks>('org', 'inspection.checks', { month: '2026-03' })
    expect(checks.map(({ state, asked: people }) => [state, people])).toEqual([
      ['drawn', 1],
      ['drawn', 9],
      ['annulled', 9],
    ])
    expect([byMode, villagesChecked, villages, online]).toEqual([{ location: 10 }, 3, 3, { share: 1, limit: 0.5, isOver: true }])
    expect((await stack.yes<Checks>('org', 'inspection.checks', { month: '2026-02' })).byMode).toEqual({})
    const mine = await stack.yes<Checks>('town2', 'inspection.checks')
    expect([mine.villages, mine.online, mine.byMode['location']! <= 3]).toEqual([1, undefined, true])
  })

  test('nothing is annulled that was not drawn', async () => {
    await prepared()
    const [{ checkId } = { checkId: '' }] = (await stack.yes<Checks>('org', 'inspection.checks')).checks
    expect(await stack.no('sup', 'inspection.annul', { checkId, reason: '名册有误' })).toBe('WRONG_STATE')
  })

  test('people named on site have no lot, and their days run on', async () => {
    const made = await drawn({ mode: 'onSite', count: undefined, personIds: ['a2', 'c1'], windowMinutes: 60 })
    expect([made.targets.map(({ personId }) => personId).sort(), made.lot, made.named, made.count]).toEqual([['a2', 'c1'], '', true, 2])
    await at('04T09:00')
    const next = await drawn({ count: 99 })
    expect(next.previous).toBe(linkOf(made, sha256))
    expect(next.pool!.every(({ days }) => days > 200)).toBe(true)
  })
})

test('the list is whole, page by page, newest first, and of no other list’s place', async () => {
  const numbers: number[] = []
  for (let i = 0; i < 53; i++) numbers.unshift((await prepared({ count: 1 })).number)
  const first = await stack.yes<Checks>('sup', 'inspection.checks')
  const second = await stack.yes<Checks>('sup', 'inspection.checks', { cursor: first.next })
  expect([...first.checks, ...second.checks].map(({ number }) => number)).toEqual(numbers)
  expect([first.checks.length, second.next]).toEqual([50, undefined])
  expect(await stack.no('sup', 'inspection.checks', { cursor: first.next, month: '2026-03' })).toBe('INVALID_INPUT')
  const prepare = { requestId: 'again', title: '抽查', mode: 'location', count: 1, windowMinutes: 30 }
  const [one, two] = [
    await stack.yes<PreparedDraw>('sup', 'inspection.prepareDraw', prepare),
    await stack.yes('sup', 'inspection.prepareDraw', prepare),
  ]
  expect(two).toEqual(one)
})
