import type { AskedOfMe, Check, CheckAnswer } from '../../../miniprogram/contract/calls'
import { sha256 } from '../../miniprogram/domain/inspection/sha256'
import { county, monday } from '../county'
import { Stack } from '../stack'
import { stepsOf } from './check'

/** Who is asked answers: where he is, what he shows, what he writes. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))
const { drawn, checkAs } = stepsOf(stack)
const at = (instant: string) => stack.clock(`2026-03-${instant}:00+08:00`)

const fix = { latitude: 26.13, longitude: 113.12, accuracy: 20, takenAt: '2026-03-02T08:05:00+08:00' }
const away = { ...fix, latitude: 27 }
const NECESSITY = { mode: 'video', necessity: '雨后道路中断' }
const mine = async (person: string) => (await stack.yes<{ checks: AskedOfMe[] }>(person, 'inspection.mine')).checks
const answer = (person: string, { checkId }: Pick<Check, 'checkId'>, more: object) =>
  stack.yes<CheckAnswer>(person, 'inspection.answer', { checkId, ...more })
const upload = async (person: string, file: string): Promise<string> => {
  const put = await fetch(`${stack.url}/storage/${file}`, { method: 'POST', headers: { 'x-openid': `o-${person}` }, body: 'clip' })
  return ((await put.json()) as { fileID: string }).fileID
}
const refused = (person: string, { checkId }: Pick<Check, 'checkId'>, more: object) =>
  stack.no(person, 'inspection.answer', { checkId, ...more })

describe('what waits for him', () => {
  test('a check by location or video until he has answered; a code of four digits, his own, the same on each reading', async () => {
    const one = await drawn({ ...NECESSITY, count: 9 })
    const [first] = await mine('a2')
    expect(first).toMatchObject({ checkId: one.checkId, title: one.title, mode: 'video', isOver: false, closesAt: one.closesAt })
    expect(first!.code).toMatch(/^\d{4}$/)
    expect(await mine('a2')).toEqual([first])
    const codes = await Promise.all(['a1', 'a2', 'a3', 'b1', 'b2', 'c1'].map(async (id) => (await mine(id))[0]!.code))
    expect(new Set(codes).size).toBeGreaterThan(1)
    expect(one.targets.find(({ personId }) => personId === 'a2')!.code).toBe(first!.code)
    const two = await drawn({ count: 9, windowMinutes: 5 })
    expect((await mine('a2')).map(({ checkId, code }) => [checkId, code !== undefined])).toEqual([
      [two.checkId, false],
      [one.checkId, true],
    ])
    await at('02T08:10')
    expect((await mine('a2')).map(({ checkId, isOver }) => [checkId, isOver])).toEqual([
      [one.checkId, false],
      [two.checkId, true],
    ])
    await answer('a2', two, { note: '在组里' })
    expect((await mine('a2')).map(({ checkId }) => checkId)).toEqual([one.checkId])
    await stack.yes('sup', 'inspection.annul', { checkId: one.checkId, reason: '名册有误' })
    expect(await mine('a2')).toEqual([])
    expect(await mine('idle')).toEqual([])
  })

  test('a call or a visit never, and nobody can answer what he does not know of', async () => {
    for (const mode of ['phone', 'onSite']) {
      const one = await drawn({ mode, count: 9 })
      expect(await mine('a2')).toEqual([])
      expect(await refused('a2', one, { note: '在村' })).toBe('NOT_FOUND')
    }
  })

  test('figures: two requests for what waits, five for an answer', async () => {
    const one = await drawn({ count: 9 })
    await mine('a2')
    await answer('a2', one, { location: fix })
    await answer('a2', one, { note: '再说一句' })
    const { actions } = { actions: await stack.metrics() }
    expect(actions['inspection.mine']!.databaseRequests).toBeLessThanOrEqual(2)
    expect(actions['inspection.answer']!.databaseRequests / 2).toBeLessThanOrEqual(5)
  })
})

describe('an answer', () => {
  test('is graded as a sign-in is, and refused for no place', async () => {
    const one = await drawn({ count: 9 })
    const grades: [string, object, object][] = [
      ['a1', fix, { grade: 'A', place: '村委会', distanceMetres: 0 }],
      ['a2', { ...fix, accuracy: 5000 }, { grade: 'coarse' }],
      ['a3', away, { grade: 'outside' }],
      ['b1', { ...fix, latitude: 26.1, longitude: 113.1, accuracy: 300 }, { grade: 'B' }],
    ]
    for (const [person, location, expected] of grades) {
      expect(await answer(person, one, { location })).toMatchObject({ personId: person, late: false, ...expected })
    }
    expect(await answer('b2', one, { location: { ...fix, latitude: 26.1, longitude: 113.1 }, desktop: true })).toMatchObject({
      grade: 'coarse',
    })
    const shown = await checkAs('sup', one)
    expect(shown.answers.map(({ grade }) => grade)).toEqual(['A', 'coarse', 'outside', 'B', 'coarse'])
    expect(JSON.stringify(shown.answers)).not.toMatch(/latitude|takenAt|key/)
  })

  test('after the window by the server’s clock it is late, whatever the phone says; each is kept, the same again is the same', async () => {
    const one = await drawn({ count: 9 })
    const early = { ...fix, takenAt: '2026-03-02T08:01:00+08:00' }
    const first = await answer('a2', one, { location: fix })
    expect(await answer('a2', one, { location: fix })).toEqual(first)
    await at('02T08:31')
    expect(await answer('a2', one, { location: fix })).toEqual(first)
    expect(await answer('a2', one, { location: early })).toMatchObject({ late: true, grade: 'A' })
    expect(await answer('a2', one, { note: '手机没电了' })).toMatchObject({ late: true, note: '手机没电了' })
    const { answers } = await checkAs('sup', one)
    expect(answers.map(({ late, note }) => [late, note])).toEqual([
      [false, undefined],
      [true, undefined],
      [true, '手机没电了'],
    ])
  })

  test('by the office’s code, with its own refusals; by a clip that is his own', async () => {
    const one = await drawn({ ...NECESSITY, count: 9 })
    const codes = (await stack.yes<{ codes: { code: string }[] }>('branch1', 'attendance.officeCode', { villageId: 'v1' })).codes
    const office = { code: codes[0]!.code }
    expect(await answer('a2', one, { office })).toMatchObject({ grade: 'B', shownBy: '何支书' })
    expect(await answer('a3', one, { office, location: { ...fix, accuracy: -1 } })).toMatchObject({ grade: 'B' })
    expect(await answer('a1', one, { office, location: away })).toMatchObject({ grade: 'outside', shownBy: '何支书' })
    for (const code of [codes[4]!.code, '1234', 'plate']) expect(await refused('a2', one, { office: { code } })).toBe('INVALID_INPUT')
    expect(await refused('c1', one, { office })).toBe('INVALID_INPUT')
    const own = (await stack.yes<{ codes: { code: string }[] }>('a1', 'attendance.officeCode', { villageId: 'v1' })).codes
    expect(await refused('a1', one, { office: { code: own[0]!.code } })).toBe('OWN_RECORD')

    const videoFileId = await upload('a3', 'clips/a3.mp4')
    expect(await refused('a2', one, { videoFileId })).toBe('INVALID_INPUT')
    expect(await refused('a3', one, { videoFileId: await upload('a3', 'evidence/a3.mp4') })).toBe('INVALID_INPUT')
    expect(await answer('a3', one, { videoFileId, sha256: sha256('x'), seconds: 12 })).toMatchObject({ videoFileId, seconds: 12 })
    const see = async (person: string) => (await checkAs(person, one)).answers.filter(({ personId }) => personId === 'a3')
    expect((await see('sup')).map((row) => [row.grade, row.videoFileId, row.seconds])).toEqual([
      ['B', undefined, undefined],
      [undefined, videoFileId, 12],
    ])
    expect((await see('town1')).map((row) => [row.videoFileId, row.sha256, row.seconds])[1]).toEqual([undefined, undefined, 12])
    expect(await see('clerk2')).toEqual([])
  })

  test('each refusal: nothing, half of something, nobody’s, annulled, too many', async () => {
    const one = await drawn({ count: 9 })
    for (const more of [
      {},
      { location: { ...fix, accuracy: -1 } },
      { seconds: 3 },
      { sha256: sha256('x'), note: '一' },
      { spokenCode: '1234' },
    ]) {
      expect([more, await refused('a2', one, more)]).toEqual([more, 'INVALID_INPUT'])
    }
    expect(await refused('idle', one, { note: '在' })).toBe('NOT_FOUND')
    expect(await refused('a2', { checkId: 'nothing' }, { note: '在' })).toBe('NOT_FOUND')
    for (const office of ['sup', 'town1']) expect(await refused(office, one, { note: '在' })).toBe('FORBIDDEN')
    for (let i = 0; i < 20; i++) await answer('a3', one, { note: `第${i}次` })
    expect(await refused('a3', one, { note: '又一次' })).toBe('TOO_MANY')
    expect(await answer('a3', one, { note: '第3次' })).toMatchObject({ note: '第3次' })
    await stack.yes('sup', 'inspection.annul', { checkId: one.checkId, reason: '名册有误' })
    expect(await refused('a2', one, { note: '在' })).toBe('WRONG_STATE')
  })

  test('of many at once none takes another’s place, nor of one and the same twice', async () => {
    const one = await drawn({ count: 9 })
    const notes = Array.from({ length: 12 }, (_, i) => `第${i % 6}次`)
    await Promise.all(notes.map((note) => answer('a2', one, { note })))
    await Promise.all(['a1', 'a3', 'b1', 'b2', 'c1'].map((person) => answer(person, one, { note: person })))
    const { answers } = await checkAs('sup', one)
    expect(
      answers
        .filter(({ personId }) => personId === 'a2')
        .map(({ note }) => note)
        .sort(),
    ).toEqual(notes.slice(0, 6).sort())
    expect(
      answers
        .filter(({ personId }) => personId !== 'a2')
        .map(({ note }) => note)
        .sort(),
    ).toEqual(['a1', 'a3', 'b1', 'b2', 'c1'])
  })

  test('a request of the database that fails, or whose answer is lost: the answer is there once, or not at all', async () => {
    const one = await drawn({ count: 9 })
    for (const [i, fault] of [0, 1, 2].flatMap((k) => [{ failAfter: k }, { loseAnswer: k }]).entries()) {
      const note = `断网${i}`
      await stack.faults({ database: fault })
      await stack.ask('a2', 'inspection.answer', { checkId: one.checkId, note })
      await stack.faults({})
      await answer('a2', one, { note })
    }
    expect((await checkAs('sup', one)).answers.length).toBe(6)
    expect(await mine('a2')).toEqual([])
  })
})
