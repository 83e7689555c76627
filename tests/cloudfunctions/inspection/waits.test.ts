import type { Check, Me, WaitingItem } from '../../../miniprogram/contract/calls'
import { county, monday } from '../county'
import { World } from '../proof/world'
import { CALLED, codeOf, stepsIn } from './graded'

/** What waits for whom of a check, until it is done; and who looks at the clips that people send. */

let world: World
beforeAll(async () => {
  world = await new World().start({ cards: true })
})
afterAll(() => world.end())
beforeEach(() => world.reset(county(), monday))
const { asking, at, drawn, grade } = stepsIn(() => world)

describe('what waits', () => {
  const waiting = async (person: string) => {
    const { items } = await world.yes<{ items: WaitingItem[] }>(person, 'org.waiting')
    expect((await world.yes<Me>(person, 'org.me')).badge).toBe(items.length)
    return items.map(({ what }) => what).sort()
  }
  const WHATS = ['check', 'grade', 'objection']
  const all = async (): Promise<Record<string, string>> => {
    const told: Record<string, string> = {}
    for (const id of ['a2', 'sup', 'bureau', 'org', 'deputy', 'town1'])
      told[id] = (await waiting(id)).filter((what) => WHATS.includes(what)).join()
    return told
  }

  test('an answer for who is asked, a finding for who may draw, an objection for another hand; gone when it is done', async () => {
    const { checkId } = await drawn({ count: 9 })
    expect(await all()).toEqual({ a2: 'check', sup: '', bureau: '', org: '', deputy: '', town1: '' })
    await world.yes('a2', 'inspection.answer', { checkId, note: '在组里' })
    expect((await all())['a2']).toBe('')
    at('02T08:31')
    expect(await all()).toEqual({ a2: '', sup: 'grade', bureau: 'grade', org: 'grade', deputy: '', town1: '' })
    for (const { personId } of (await world.yes<Check>('sup', 'inspection.check', { checkId })).targets)
      await grade(checkId, personId, 'explained')
    expect(await all()).toEqual({ a2: '', sup: '', bureau: '', org: '', deputy: '', town1: '' })
    await world.yes('a2', 'inspection.object', { checkId, reason: '我在岗' })
    expect(await all()).toEqual({ a2: '', sup: '', bureau: 'objection', org: 'objection', deputy: '', town1: '' })
    at('06T08:00')
    expect(await all()).toEqual({ a2: '', sup: '', bureau: '', org: '', deputy: '', town1: '' })
  })

  test('of a visit or a call nothing for whom it fell on; annulled, nothing for anybody', async () => {
    const { checkId } = await drawn({ mode: 'onSite' })
    expect(await all()).toEqual({ a2: '', sup: 'grade', bureau: 'grade', org: 'grade', deputy: '', town1: '' })
    const other = await drawn()
    at('02T08:31')
    expect((await all())['sup']).toBe('grade,grade')
    for (const id of [checkId, other.checkId]) await world.yes('sup', 'inspection.annul', { checkId: id, reason: '名册有误' })
    expect(await all()).toEqual({ a2: '', sup: '', bureau: '', org: '', deputy: '', town1: '' })
  })

  test('who has drawn is reminded while somebody is to be graded, and who may answer an objection until it is', async () => {
    const { checkId } = await drawn({ mode: 'phone' })
    const sent = (to: string) => world.sent.filter((card) => card.to === to).map(({ page }) => page.split('?')[0])
    at('03T08:05')
    await world.timer()
    expect(sent('sup')).toEqual(['pages/inspection/check/check'])
    for (const { personId } of (await world.yes<Check>('sup', 'inspection.check', { checkId })).targets)
      await grade(checkId, personId, 'explained')
    await world.yes('a2', 'inspection.object', { checkId, reason: '我在岗' })
    expect([sent('sup').length, sent('bureau').length]).toEqual([1, 1])
    at('04T08:05')
    await world.timer()
    await world.timer()
    expect([sent('sup').length, sent('bureau').length]).toEqual([1, 2])
    await world.yes('bureau', 'inspection.answerObjection', { checkId, personId: 'a2', result: 'onPost', note: '属实' })
    at('05T08:05')
    await world.timer()
    expect([sent('sup').length, sent('bureau').length]).toEqual([1, 2])
  })
})

describe('a clip', () => {
  const sends = async (checkId: string, person: string) => {
    const videoFileId = world.upload(person, `clips/${person}.mp4`)
    await world.yes(person, 'inspection.answer', { checkId, videoFileId, seconds: 12 })
    return videoFileId
  }
  const look = (by: string, checkId: string, personId = 'a2') => asking(by, 'clip', { checkId, personId })
  const readings = () => world.all('readings') as unknown as { by: string; personIds: string[]; what: string }[]
  const video = () => drawn({ mode: 'video', necessity: '道路中断' })

  test('for who may grade and the person alone; each other who looks stands on his own record', async () => {
    const { checkId } = await video()
    expect(codeOf(await look('sup', checkId))).toBe('NOT_FOUND')
    await sends(checkId, 'a2')
    for (const by of ['sup', 'sup', 'a2', 'org']) expect([by, codeOf(await look(by, checkId))]).toEqual([by, 'ok'])
    for (const [by, code] of [
      ['town1', 'FORBIDDEN'],
      ['a3', 'NOT_FOUND'],
      ['clerk2', 'NOT_FOUND'],
      ['idle', 'NOT_FOUND'],
    ] as const) {
      expect([by, codeOf(await look(by, checkId))]).toEqual([by, code])
    }
    expect(
      readings()
        .map(({ by, personIds, what }) => [by, personIds.join(), what])
        .sort(),
    ).toEqual([
      ['彭科', 'a2', 'clip'],
      ['督查员苏', 'a2', 'clip'],
    ])
  })

  test('is deleted after its term, and not while a case or an objection is open', async () => {
    const { checkId } = await video()
    const files = Object.fromEntries(await Promise.all(['a1', 'a2', 'a3'].map(async (id) => [id, await sends(checkId, id)]))) as Record<
      string,
      string
    >
    await grade(checkId, 'a2', 'notFound', CALLED)
    await grade(checkId, 'a3', 'explained')
    const kept = () =>
      Object.keys(files).filter((id) => {
        try {
          world.fileOf(files[id]!)
          return true
        } catch {
          return false
        }
      })
    world.clock('2026-05-31T07:00:00+08:00')
    await world.timer()
    expect(kept()).toEqual(['a1', 'a2', 'a3'])
    world.clock('2026-06-01T09:00:00+08:00')
    await world.timer()
    await world.timer()
    expect(kept()).toEqual(['a2'])
    const { answers } = await world.yes<Check>('sup', 'inspection.check', { checkId })
    expect(
      answers
        .filter(({ clipDeletedAt }) => clipDeletedAt !== undefined)
        .map(({ personId }) => personId)
        .sort(),
    ).toEqual(['a1', 'a3'])
    expect(codeOf(await look('sup', checkId, 'a1'))).toBe('NOT_FOUND')
    expect(codeOf(await look('sup', checkId, 'a2'))).toBe('ok')
  })

  test('where somebody was is looked at by name too', async () => {
    const { checkId } = await drawn()
    const location = { latitude: 26.13, longitude: 113.12, accuracy: 20, takenAt: monday }
    await world.yes('a2', 'inspection.answer', { checkId, location })
    await world.yes('a3', 'inspection.answer', { checkId, note: '在组里' })
    for (const by of ['sup', 'sup', 'town1', 'a2', 'clerk2']) await world.yes(by, 'inspection.check', { checkId })
    expect(
      readings()
        .map(({ by, personIds, what }) => [by, personIds.join(), what])
        .sort(),
    ).toEqual([
      ['唐书记', 'a2', 'location'],
      ['督查员苏', 'a2', 'location'],
    ])
  })
})
