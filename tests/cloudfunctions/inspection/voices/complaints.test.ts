import type { Complained, Complaints, ListedComplaint } from '../../../../miniprogram/contract/calls'
import { MOST_AN_HOUR, MOST_GUESSES, MOST_OF_ONE } from '../../../../miniprogram/domain/voices/complaint'
import { county, monday } from '../../county'
import { Stack } from '../../stack'

/** What anybody complains of or suggests: without a name from a plate, with one, and by whom it is answered. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
let boardKey = ''
beforeEach(async () => {
  await stack.reset(county(), monday)
  boardKey = (await stack.yes<{ boardKey: string }>('a1', 'org.boardKey', { villageId: 'v1' })).boardKey
})

const TEXT = '工作队一周没来'
const complain = (person: string | null, more: object = {}) =>
  stack.yes<Complained>(person, 'inspection.complain', { boardKey, text: TEXT, ...more })
const listOf = async (person: string) => (await stack.yes<Complaints>(person, 'inspection.complaints')).complaints as ListedComplaint[]
const byCode = async (code: string, person: string | null = null) =>
  (await stack.yes<Complaints>(person, 'inspection.complaints', { code })).complaints[0]!
const answer = (person: string, complaintId: string, text = '已安排每周三驻点') =>
  stack.yes<ListedComplaint>(person, 'inspection.answerComplaint', { complaintId, answer: text })
const waitingOf = async (person: string) =>
  (await stack.yes<{ items: { what: string; id: string; page: string }[] }>(person, 'org.waiting')).items.filter(
    ({ what }) => what === 'complaint',
  )
const at = (day: string, time = '08:00') => stack.clock(`2026-03-${day}T${time}:00+08:00`)

describe('from a plate', () => {
  test('whoever writes, nothing of him is kept: no name, no minute, in no record, card or reply', async () => {
    await at('02', '08:17')
    const said = await complain('a2')
    expect([said.named, said.answerBy, said.office]).toEqual([false, '2026-03-09', '便江街道 乡镇考勤专人'])
    await at('02', '09:01')
    await stack.timer()
    const [card] = await stack.messages('clerk1')
    const seen = JSON.stringify([await listOf('org'), await listOf('clerk1'), await byCode(said.code), card])
    expect(card!.page).toContain(said.complaintId)
    expect(seen).toContain('2026-03-02T08:00:00')
    expect(seen).not.toMatch(/王秀英|"a2"|o-a2|08:17/)
  })

  test('the clerk of its township sees it, the county too, and no other township', async () => {
    const { complaintId } = await complain(null)
    expect([await listOf('clerk1'), await listOf('org')].map((list) => list.map((one) => one.complaintId))).toEqual([
      [complaintId],
      [complaintId],
    ])
    expect(await listOf('clerk2')).toEqual([])
    expect(await stack.no('clerk2', 'inspection.answerComplaint', { complaintId, answer: '好' })).toBe('NOT_FOUND')
    expect(await stack.no('town1', 'inspection.complaints')).toBe('FORBIDDEN')
    expect(await stack.no('nobody', 'inspection.complaints')).toBe('NOT_BOUND')
  })

  test('its answer is read by the code, however that is typed, and by nothing else', async () => {
    const { complaintId, code } = await complain(null)
    await answer('clerk1', complaintId)
    for (const typed of [code, code.toLowerCase(), code.replace(/-/g, ' '), `  ${code.replace(/-/g, '')}`])
      expect((await byCode(typed)).answer).toMatchObject({ text: '已安排每周三驻点' })
    expect(JSON.stringify(await byCode(code))).not.toContain('欧阳雪')
    for (const wrong of ['00000000', complaintId, code.slice(0, -1)])
      expect(await stack.no(null, 'inspection.complaints', { code: wrong })).toBe('NOT_FOUND')
  })

  test('a plate that was renewed says nothing for its village any more', async () => {
    await stack.yes('a1', 'org.renewBoardKey', { villageId: 'v1', boardKey })
    expect(await stack.no(null, 'inspection.complain', { boardKey, text: TEXT })).toBe('NOT_FOUND')
  })
})

test('with a name it goes to the county alone, under it; who is bound to nothing gives none', async () => {
  const [named, nameless] = [await complain('a2', { boardKey: undefined }), await complain('stranger', { boardKey: undefined })]
  expect([named.named, nameless.named]).toEqual([true, false])
  const list = await listOf('org')
  expect(list.map(({ complaintId, from }) => [complaintId, from?.name])).toEqual(
    expect.arrayContaining([
      [named.complaintId, '王秀英'],
      [nameless.complaintId, undefined],
    ]),
  )
  expect([await listOf('clerk1'), await waitingOf('clerk1'), (await waitingOf('org')).length]).toEqual([[], [], 2])
  expect(JSON.stringify(await byCode(named.code))).not.toContain('王秀英')
})

test('the same again under one clientId is the same; another text, or another phone, is another', async () => {
  const [one, again, other, others] = [
    await complain(null, { clientId: 'phone-1' }),
    await complain(null, { clientId: 'phone-1' }),
    await complain(null, { clientId: 'phone-1', text: '值班室没有人' }),
    await complain(null, { clientId: 'phone-2' }),
  ]
  expect([again, other.code === one.code, others.code === one.code]).toEqual([one, false, false])
  expect((await listOf('org')).length).toBe(3)
})

test('what is answered stands: the same answer again, no other, and it waits for nobody', async () => {
  const { complaintId } = await complain(null)
  expect((await waitingOf('clerk1')).map(({ id, page }) => [id, page])).toEqual([
    [complaintId, `pages/voice/list/list?complaintId=${complaintId}`],
  ])
  const first = await answer('clerk1', complaintId)
  expect([first.state, first.answeredBy, await answer('clerk1', complaintId)]).toEqual(['answered', '欧阳雪', first])
  for (const [person, text] of [
    ['clerk1', '另一个答复'],
    ['org', '已安排每周三驻点'],
  ])
    expect(await stack.no(person!, 'inspection.answerComplaint', { complaintId, answer: text })).toBe('ALREADY_DECIDED')
  expect(await waitingOf('clerk1')).toEqual([])
})

test('its term is that of the county: past it the clerk still answers, and it waits for the county too', async () => {
  await stack.reset(county({ inspection: { complaintWithinWorkingDays: 2 } }), monday)
  boardKey = (await stack.yes<{ boardKey: string }>('a1', 'org.boardKey', { villageId: 'v1' })).boardKey
  const { complaintId, answerBy } = await complain(null)
  const seen = async () => [(await listOf('org'))[0]!.isOverdue, (await waitingOf('clerk1')).length, (await waitingOf('org')).length]
  expect([answerBy, await seen()]).toEqual(['2026-03-04', [false, 1, 0]])
  await at('04', '23:59')
  expect(await seen()).toEqual([false, 1, 0])
  await at('05', '08:01')
  await stack.timer()
  expect([await seen(), (await stack.messages('org')).map(({ template }) => template)]).toEqual([[true, 1, 1], ['voice']])
  await answer('org', complaintId)
  expect(await seen()).toEqual([false, 0, 0])
})

test('where a township has no clerk it waits for the county at once', async () => {
  const without = county()
  without.people.find(({ openid }) => openid === 'o-clerk1')!.posts = []
  await stack.reset(without, monday)
  boardKey = (await stack.yes<{ boardKey: string }>('a1', 'org.boardKey', { villageId: 'v1' })).boardKey
  await complain(null)
  expect((await waitingOf('org')).length).toBe(1)
})

test('an hour holds so many of a plate, however many write at once, and the next hour again', async () => {
  const all = await Promise.all(
    Array.from({ length: MOST_AN_HOUR.plate + 4 }, () => stack.ask(null, 'inspection.complain', { boardKey, text: TEXT })),
  )
  expect(all.filter(({ ok }) => ok).length).toBe(MOST_AN_HOUR.plate)
  const [refused] = all.filter((reply) => !reply.ok)
  expect(refused).toMatchObject({ code: 'TOO_MANY', message: expect.stringContaining('12380') as string })
  const other = (await stack.yes<{ boardKey: string }>('b1', 'org.boardKey', { villageId: 'v2' })).boardKey
  await complain(null, { boardKey: other })
  await at('02', '09:00')
  await complain(null)
})

test('one WeChat writes and guesses only so often in an hour', async () => {
  for (let i = 0; i < MOST_OF_ONE; i++) await complain('a2')
  expect(await stack.no('a2', 'inspection.complain', { boardKey, text: TEXT })).toBe('TOO_MANY')
  const { code } = await complain('a3')
  for (let i = 0; i < MOST_GUESSES; i++) expect(await stack.no('a2', 'inspection.complaints', { code: `ABCD-EFGH-${i}` })).toBe('NOT_FOUND')
  expect(await stack.no('a2', 'inspection.complaints', { code })).toBe('TOO_MANY')
  expect((await byCode(code, 'a3')).state).toBe('open')
  await at('02', '09:30')
  expect((await byCode(code, 'a2')).state).toBe('open')
})

test('the content check: what WeChat takes for improper is refused with other ways, what nobody checked is said to be unchecked', async () => {
  const refused = await stack.ask('a2', 'inspection.complain', { boardKey, text: '特3456书yuuo莞6543李zxcz蒜7782法fgnv级' })
  expect(refused).toMatchObject({ ok: false, code: 'INVALID_INPUT', detail: { errors: [{ path: '/text' }] } })
  expect([(await complain('a2')).textCheck, (await complain(null)).textCheck]).toEqual(['passed', 'unchecked'])
  expect((await listOf('clerk1')).map(({ textCheck }) => textCheck).sort()).toEqual(['passed', 'unchecked'])
})

test('the list turns its pages: what is owed soonest, then what is answered, newest first; nothing twice, nothing left out', async () => {
  const ids: string[] = []
  for (let hour = 0; hour < 4; hour++) {
    await at('02', `1${hour}:00`)
    for (let i = 0; i < 15; i++) ids.push((await complain(null)).complaintId)
  }
  for (const id of ids.slice(0, 20)) await answer('clerk1', id)
  const seen: Complaints['complaints'] = []
  let cursor: string | undefined
  do {
    const page: Complaints = await stack.yes<Complaints>('org', 'inspection.complaints', cursor === undefined ? {} : { cursor })
    seen.push(...page.complaints)
    cursor = page.next
  } while (cursor !== undefined)
  expect(seen.map(({ complaintId }) => complaintId).sort()).toEqual([...ids].sort())
  expect(seen.map(({ state }) => state)).toEqual([...Array<string>(40).fill('open'), ...Array<string>(20).fill('answered')])
})
