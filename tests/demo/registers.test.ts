import { Stack } from '../cloudfunctions/stack'

/** The registers of the demonstration are such as the functions themselves make: they go on from them, and come to the same days. */

const NOW = '2026-11-30T18:00:00+08:00'
const [CLERK, SECRETARY, CAST_CLERK] = ['xiangyindu-c', 'xiangyindu-1', 'bianjiang-c']
const CLOSED = { townshipId: 'xiangyindu', month: '2026-10' }
const OPEN = { townshipId: 'bianjiang', month: '2026-10' }
const FILED = { townshipId: 'bianjiang', month: '2026-09' }

type Version = { version: number; hash: string }
type Register = { state: string; version: number; filedAt?: string; versions: Version[]; rows: object[]; next?: string }

const stack = new Stack()
beforeAll(async () => {
  await stack.start()
  await stack.demonstration(NOW)
})
afterAll(() => stack.end())

const ask = (person: string, action: string, input: unknown) => stack.askAs(`demo-${person}`, action, input)
async function yes<T>(person: string, action: string, input: unknown): Promise<T> {
  const reply = await ask(person, action, input)
  if (!reply.ok) throw new Error(`${action} by ${person}: ${reply.code} ${reply.message}`)
  return reply.data as T
}

async function whole(person: string, of: object): Promise<Register> {
  const first = await yes<Register>(person, 'reporting.register', of)
  let { next } = first
  const rows = [...first.rows]
  while (next !== undefined) {
    const more: Register = await yes(person, 'reporting.register', { ...of, cursor: next })
    rows.push(...more.rows)
    next = more.next
  }
  return { ...first, rows }
}

test('last month of the cast’s township waits for its clerk with a few open days, and a correction', async () => {
  const reply = await ask(CAST_CLERK, 'reporting.closeRegister', OPEN)
  expect(reply).toMatchObject({ ok: false, code: 'REGISTER_UNSETTLED' })
  const days = (reply as { detail: { days: { personId: string; date: string }[] } }).detail.days
  expect(days.length).toBeGreaterThanOrEqual(2)
  expect(days.length).toBeLessThanOrEqual(20)
  type Asked = { corrections: { correctionId: string; personId: string; date: string }[] }
  const { corrections } = await yes<Asked>(CAST_CLERK, 'attendance.corrections', {})
  expect(corrections).toHaveLength(1)
  const [{ correctionId, personId, date }] = corrections as [Asked['corrections'][number]]
  expect(days).toContainEqual(expect.objectContaining({ personId, date }))
  await yes(CAST_CLERK, 'attendance.decideCorrection', { correctionId, decision: 'approve', opinion: '与考勤簿一致' })
  const rest = days
    .filter((day) => day.personId !== personId || day.date !== date)
    .map((day) => ({ personId: day.personId, date: day.date }))
  await yes(CAST_CLERK, 'attendance.recordDays', { days: rest, status: 'onPost', reason: '纸质考勤登记表' })
  expect(await yes(CAST_CLERK, 'reporting.closeRegister', OPEN)).toMatchObject({ state: 'closed', version: 1 })
})

test('the month before is filed, and a paper of it is known', async () => {
  const { state, versions } = await whole(CAST_CLERK, FILED)
  expect(state).toBe('filed')
  expect(await yes(CAST_CLERK, 'reporting.verifyRegister', { hash: versions[0]!.hash })).toMatchObject({ found: true, current: true })
})

test('the other township’s, opened and closed again by the function, comes to the same days; its secretary signs it', async () => {
  expect(await whole(CLERK, CLOSED)).toMatchObject({ state: 'closed', version: 1 })
  await yes(CLERK, 'reporting.reopenRegister', { ...CLOSED, reason: '再核对一遍' })
  await yes(CLERK, 'reporting.closeRegister', CLOSED)
  const [made, closed] = [await whole(CLERK, { ...CLOSED, version: 1 }), await whole(CLERK, CLOSED)]
  expect(closed).toMatchObject({ state: 'closed', version: 2 })
  expect(closed.rows.length).toBeGreaterThan(40)
  expect(made.rows).toEqual(closed.rows)
  expect(await yes(SECRETARY, 'reporting.signRegister', CLOSED)).toMatchObject({ state: 'signed' })
})
