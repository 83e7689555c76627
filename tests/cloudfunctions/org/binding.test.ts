import { isOpen, newInvitation } from '../../../cloudfunctions/org/invitation'
import { Stack } from '../stack'
import { boundSample, sample } from './sample'

/** Who is who: WeChat identities are bound to people of the roster, once and one to one. */

const stack = new Stack()
beforeAll(() => stack.start())
afterAll(() => stack.end())
const monday = '2026-03-02T08:00:00+08:00'
/** Everyone is bound but these. */
const unbound = ['a2', 'idle']
beforeEach(() => {
  const county = boundSample()
  for (const one of county.people) if (unbound.includes(one.id)) delete one.openid
  return stack.reset(county, monday)
})

const byPhone = (person: string | null, phone: string) => stack.ask(person, 'org.bind', { phoneCode: `phone:${phone}` })
const byInvitation = (person: string | null, inviteCode: string) => stack.ask(person, 'org.bind', { inviteCode })
const codeOf = (reply: { ok: boolean; code?: string }) => (reply.ok ? 'ok' : reply.code)
const invitationFor = (personId: string) => stack.yes<{ inviteCode: string; expiresAt: string }>('org', 'org.invite', { personId })

test('by phone: once, and again to the same person', async () => {
  expect(await stack.no('new', 'org.me')).toBe('NOT_BOUND')
  const me = await stack.yes('new', 'org.bind', { phoneCode: 'phone:13800000002' })
  expect(me).toMatchObject({
    personId: 'a2',
    name: '王秀英',
    team: { teamId: 'A', villageName: '塘门口村', townshipName: '便江街道' },
    badge: 0,
    county: '永兴县',
  })
  expect(me).not.toHaveProperty('demonstration')
  expect(await stack.yes('new', 'org.bind', { phoneCode: 'phone:13800000002' })).toEqual(me)
  expect(await stack.yes('new', 'org.me')).toEqual(me)
  expect(codeOf(await byPhone('other', '13800000002'))).toBe('ALREADY_BOUND')
  expect(codeOf(await byPhone('new', '13800000071'))).toBe('ALREADY_BOUND')
  expect(codeOf(await byPhone('new', '13900000000'))).toBe('PHONE_NOT_ON_ROSTER')
  expect(codeOf(await byPhone('new', '13800000001'))).toBe('ALREADY_BOUND')
})

test('bad codes and inputs', async () => {
  expect(codeOf(await stack.ask('new', 'org.bind', { phoneCode: 'stale' }))).toBe('INVALID_INPUT')
  for (const input of [{}, { phoneCode: 'phone:13800000002', inviteCode: 'X' }, { phoneCode: '' }, { openid: 'o-a1' }]) {
    expect(await stack.no('new', 'org.bind', input)).toBe('INVALID_INPUT')
  }
  expect(codeOf(await byInvitation('new', 'AAAAAAAA'))).toBe('INVITE_INVALID')
  expect(codeOf(await byPhone(null, '13800000002'))).toBe('NOT_BOUND')
})

test('two telephones at once: one is bound, the other is told', async () => {
  for (let round = 0; round < 5; round++) {
    const replies = await Promise.all(Array.from({ length: 6 }, (_, i) => byPhone(`new${i}`, '13800000002')))
    expect(replies.map(codeOf).sort()).toEqual(['ALREADY_BOUND', 'ALREADY_BOUND', 'ALREADY_BOUND', 'ALREADY_BOUND', 'ALREADY_BOUND', 'ok'])
    await stack.yes('org', 'org.unbind', { personId: 'a2' })
  }
})

test('one telephone for two people at once: it is one of them', async () => {
  const replies = await Promise.all([
    byPhone('new', '13800000002'),
    byPhone('new', '13800000071'),
    byPhone('new', '13800000002'),
    byPhone('new', '13800000071'),
  ])
  const bound = replies.flatMap((reply) => (reply.ok ? [(reply.data as { personId: string }).personId] : []))
  expect(new Set(bound).size).toBe(1)
  expect(replies.filter((reply) => !reply.ok).map(codeOf)).toEqual(['ALREADY_BOUND', 'ALREADY_BOUND'])
})

test('a double tap is one binding', async () => {
  const replies = await Promise.all(Array.from({ length: 8 }, () => byPhone('new', '13800000002')))
  expect(replies.map(codeOf)).toEqual(Array.from({ length: 8 }, () => 'ok'))
})

test('a lost answer, a refused request: the next tap finds out', async () => {
  for (const fault of ['failAfter', 'loseAnswer'] as const) {
    for (let k = 0; k < 9; k++) {
      await stack.faults({ database: { [fault]: k } })
      const reply = await byPhone('new', '13800000002')
      await stack.faults({})
      expect(['ok', 'INTERNAL']).toContain(codeOf(reply))
      expect(codeOf(await byPhone('new', '13800000002'))).toBe('ok')
      await stack.yes('org', 'org.unbind', { personId: 'a2' })
    }
  }
})

test('by invitation: thirteen clear characters, a week, one WeChat, once', async () => {
  const { inviteCode, expiresAt } = await invitationFor('idle')
  expect(inviteCode).toMatch(/^[A-HJKMNP-Z2-9]{13}$/)
  expect(expiresAt.slice(0, 19)).toBe('2026-03-09T08:00:00')
  expect(codeOf(await byInvitation('a1', inviteCode))).toBe('ALREADY_BOUND')
  const typed = `${inviteCode.slice(0, 4).toLowerCase()}-${inviteCode.slice(4)} `
  expect(await stack.yes('new', 'org.bind', { inviteCode: typed })).toMatchObject({ personId: 'idle', posts: [] })
  expect(codeOf(await byInvitation('new', inviteCode))).toBe('ok')
  expect(codeOf(await byInvitation('other', inviteCode))).toBe('INVITE_INVALID')
  const { inviteCode: open } = await invitationFor('idle')
  await stack.yes('org', 'org.unbind', { personId: 'idle' })
  // A used code is used, for the WeChat that used it too; one that was not is void.
  for (const person of ['other', 'new']) {
    expect(codeOf(await byInvitation(person, inviteCode))).toBe('INVITE_INVALID')
    expect(codeOf(await byInvitation(person, open))).toBe('INVITE_INVALID')
  }
  await stack.clock('2026-03-02T08:01:00+08:00')
  const { inviteCode: next } = await invitationFor('idle')
  expect(codeOf(await byInvitation('new', next))).toBe('ok')
})

test('guesses are bounded: after ten wrong codes within an hour none is looked at', async () => {
  const { inviteCode } = await invitationFor('idle')
  for (let guess = 0; guess < 10; guess++) expect(codeOf(await byInvitation('new', `WRQNG${guess}`))).toBe('INVITE_INVALID')
  const refused = await byInvitation('new', inviteCode)
  expect(refused).toMatchObject({ code: 'INVITE_INVALID', message: expect.stringContaining('一小时') as string })
  expect(codeOf(await byInvitation('other', 'WRQNG'))).toBe('INVITE_INVALID')
  await stack.clock('2026-03-02T09:01:00+08:00')
  expect(codeOf(await byInvitation('new', inviteCode))).toBe('ok')
})

test('an invitation of the time when codes were short has lapsed', () => {
  const now = new Date('2026-03-02T00:00:00Z')
  const { document } = newInvitation('idle', 's', now)
  expect(isOpen(document, undefined, now)).toBe(true)
  const { madeAt: _, ...old } = document
  expect(isOpen(old, undefined, now)).toBe(false)
})

test('an invitation ends after seven days', async () => {
  const { inviteCode } = await invitationFor('idle')
  const { inviteCode: second } = await invitationFor('idle')
  await stack.clock('2026-03-09T07:59:00+08:00')
  expect(codeOf(await byInvitation('new', inviteCode))).toBe('ok')
  await stack.yes('org', 'org.unbind', { personId: 'idle' })
  await stack.clock('2026-03-09T08:00:30+08:00')
  expect(codeOf(await byInvitation('new', second))).toBe('INVITE_INVALID')
})

test('an invitation serves one of those who come at once', async () => {
  const { inviteCode } = await invitationFor('idle')
  const replies = await Promise.all(Array.from({ length: 6 }, (_, i) => byInvitation(`new${i}`, inviteCode)))
  expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
  expect(replies.filter((reply) => !reply.ok).map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'INVITE_INVALID'))
})

test('whoever is unbound is nobody, and may bind another telephone', async () => {
  await stack.yes('org', 'org.unbind', { personId: 'a1' })
  await stack.yes('org', 'org.unbind', { personId: 'a1' })
  expect(await stack.no('a1', 'org.me')).toBe('NOT_BOUND')
  expect(codeOf(await byPhone('new', '13800000001'))).toBe('ok')
  expect(codeOf(await byPhone('a1', '13800000001'))).toBe('ALREADY_BOUND')
})

test('only the county invites and unbinds', async () => {
  for (const action of ['org.invite', 'org.unbind']) {
    expect(await stack.no('town1', action, { personId: 'a1' })).toBe('FORBIDDEN')
    expect(await stack.no('stranger', action, { personId: 'a1' })).toBe('NOT_BOUND')
    expect(await stack.no('org', action, { personId: 'none' })).toBe('NOT_FOUND')
    expect(await stack.no('org', action, {})).toBe('INVALID_INPUT')
  }
})

test('everyone of the roster knows himself', async () => {
  for (const { id, name } of sample().people.filter((one) => !unbound.includes(one.id))) {
    expect(await stack.yes(id, 'org.me')).toMatchObject({ personId: id, name })
  }
  expect(await stack.yes('b1', 'org.me')).toMatchObject({
    posts: [
      { role: 'firstSecretary', teamId: 'B', title: '第一书记', unitName: '碧塘村工作队' },
      { role: 'villageBranch', title: '村党支部', unitName: '碧塘村' },
    ],
  })
})
