import readXlsx from 'read-excel-file/node'
import { collections } from '../../../../cloudfunctions/schema'
import { NOT_OWN, OWN } from '../../../../cloudfunctions/inspection/voices/own-records'
import type { Reading } from '../../../../miniprogram/contract/calls'
import { county, leaveInput, monday } from '../../county'
import { Stack } from '../../stack'

/** What anybody may ask of himself: who has looked at what of his, and all that is kept of him as a file. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
beforeEach(() => stack.reset(county(), monday))

const fix = { latitude: 26.1301, longitude: 113.12, accuracy: 20, takenAt: monday }
const signIn = (person: string) => stack.yes(person, 'attendance.signIn', { clientId: `tap-${person}`, location: fix })
const readingsOf = async (person: string, cursor?: string) =>
  stack.yes<{ readings: Reading[]; next?: string }>(person, 'inspection.readings', cursor === undefined ? {} : { cursor })

describe('who has looked', () => {
  test('at a day on which one was measured: in which post, when, for what; once a day; and not he himself', async () => {
    await signIn('a2')
    const explain = (person: string) => stack.yes(person, 'attendance.explain', { date: '2026-03-02', personId: 'a2' })
    for (const person of ['clerk1', 'clerk1', 'a1']) await explain(person)
    await stack.yes('a2', 'attendance.explain', { date: '2026-03-02' })
    const { readings } = await readingsOf('a2')
    expect(readings.map(({ readingId: _, at: __, ...told }) => told)).toEqual(
      expect.arrayContaining([
        { what: 'location', of: '3月2日的考勤', purpose: '看考勤的依据', by: '欧阳雪', as: '乡镇考勤专人' },
        { what: 'location', of: '3月2日的考勤', purpose: '看考勤的依据', by: '李建国', as: '第一书记' },
      ]),
    )
    expect([readings.length, (await readingsOf('a3')).readings, (await readingsOf('clerk1')).readings]).toEqual([2, [], []])
  })

  test('nobody is told of a look that told nothing of where he was', async () => {
    await stack.yes('clerk1', 'attendance.explain', { date: '2026-03-02', personId: 'a2' })
    await stack.yes('clerk1', 'attendance.month', { month: '2026-03', personId: 'a2' })
    expect((await readingsOf('a2')).readings).toEqual([])
  })

  test('the list turns its pages, newest first', async () => {
    const people = county()
    await stack.reset(
      { ...people, people: people.people.map((one) => (one.openid === 'o-idle' ? { ...one, posts: [{ role: 'countyOrg' }] } : one)) },
      monday,
    )
    const days: string[] = []
    for (let day = 2; day < 30; day++) {
      const date = `2026-03-${String(day).padStart(2, '0')}`
      await stack.clock(`${date}T08:00:00+08:00`)
      await stack.yes('a2', 'attendance.signIn', { clientId: date, location: { ...fix, takenAt: `${date}T08:00:00+08:00` } })
      for (const person of ['clerk1', 'org']) await stack.yes(person, 'attendance.explain', { date, personId: 'a2' })
      days.push(date, date)
    }
    const seen: Reading[] = []
    let cursor: string | undefined
    do {
      const page = await readingsOf('a2', cursor)
      seen.push(...page.readings)
      cursor = page.next
    } while (cursor !== undefined)
    expect(seen.map(({ at }) => at.slice(0, 10))).toEqual(days.reverse())
    expect(new Set(seen.map(({ readingId }) => readingId)).size).toBe(days.length)
  })
})

describe('his data', () => {
  const sheetsOf = async (person: string) => {
    const { fileId } = await stack.yes<{ fileId: string }>(person, 'inspection.myData')
    const address = `${stack.url}/storage/${fileId.split('/').slice(3).join('/')}`
    const got = (who: string) => fetch(address, { headers: { 'x-openid': `o-${who}` } })
    expect([fileId.includes('/exports/'), (await got('org')).ok, (await got('a3')).ok]).toEqual([true, false, false])
    const sheets = await readXlsx(Buffer.from(await (await got(person)).arrayBuffer()))
    return { got, sheets: sheets as unknown as { sheet: string; data: (string | null)[][] }[] }
  }

  test('is all that is kept of him, for him alone, and gone after a day', async () => {
    await signIn('a2')
    await signIn('a3')
    await stack.yes('a2', 'leave.submit', leaveInput('2026-03-09', 2))
    await stack.yes('a2', 'inspection.complain', { text: '建议公布值班表' })
    await stack.yes('clerk1', 'attendance.explain', { date: '2026-03-02', personId: 'a2' })
    const { got, sheets } = await sheetsOf('a2')
    const whole = JSON.stringify(sheets)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['说明', ...Object.values(OWN).map(({ title }) => title)])
    for (const told of ['王秀英', '工作队员', '村委会', '2026-03-09', '建议公布值班表', '欧阳雪']) expect(whole).toContain(told)
    expect(whole).not.toMatch(/张伟|o-a2|13800000003/)
    await stack.clock('2026-03-03T09:00:00+08:00')
    await stack.timer()
    expect((await got('a2')).ok).toBe(false)
  })

  test('a visit that nobody was told of is not told of here either', async () => {
    const { number } = await stack.yes<{ number: number }>('sup', 'inspection.prepareDraw', {
      ...{ requestId: 'x', title: '暗访一', mode: 'onSite', personIds: ['a2'], windowMinutes: 60 },
    })
    await stack.yes('sup', 'inspection.draw', { number, numbers: ['1'] })
    expect(JSON.stringify((await sheetsOf('a2')).sheets)).not.toContain('暗访一')
  })

  test('of every collection it is said what of it is a person’s, or why nothing is', () => {
    const told = [...Object.keys(OWN), ...Object.keys(NOT_OWN)]
    expect(Object.keys(collections).filter((name) => !told.includes(name))).toEqual([])
    expect(new Set(told).size).toBe(told.length)
  })
})
