import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startStand, type Stand } from './stand'

let stand: Stand
beforeAll(async () => {
  stand = await startStand(
    {
      org: `
      if (event.action === 'who') { await db.collection('people').doc('x').get(); await new Promise((done) => setTimeout(done,
        event.ms ?? 0)); return { ok: true, me: app.auth().getUserInfo().openId, source: process.env.TRIGGER_SRC, id: event.userInfo } }
      if (event.action === 'throw') throw new Error('broken')
      if (event.action === 'hang') for (;;) {}
      if (event.action === 'sleep') await new Promise(() => undefined)
      if (event.action === 'exit') process.exit(3)
      if (event.action === 'late') { setTimeout(() => { throw new Error('late') }, 5); await new Promise((done) => setTimeout(done, 200)) }
      if (event.action === 'big') return 'x'.repeat(1024 * 1024)
      if (event.action === 'nothing') return
      if (event.action === 'nested') return (await app.callFunction({ name: 'org', data: { action: 'who' } })).result
      if (event.action === 'context') {
        return { ...context, left: context.getRemainingTimeInMillis(), 
          zone: new Date().getTimezoneOffset(), extra: process.env.EXTRA, home: process.env.HOME ?? null }
      }
      return { ok: false, code: 'UNKNOWN_ACTION', event }`,
    },
    { functionEnv: { EXTRA: 'template' } },
  )
})
afterAll(() => stand.end())

const silent = () => jest.spyOn(console, 'error').mockImplementation(() => undefined)
afterEach(() => jest.restoreAllMocks())

test('a function sees its caller and answers', async () => {
  const { status, reply } = await stand.call('org', { action: 'who' }, 'o1')
  expect(status).toBe(200)
  expect(reply).toEqual({ ok: true, me: 'o1', id: { openid: undefined, openId: 'o1', appId: 'wx0000000000local' } })
})

test('identity never leaks between callers, nor to a call without one', async () => {
  const calls = Array.from({ length: 120 }, (_, i) => i)
  const seen = await Promise.all(
    calls.map(async (i) => {
      const openid = i % 5 === 0 ? undefined : `o${i}`
      return [(await stand.call('org', { action: 'who', ms: i % 3 }, openid)).reply['me'] ?? undefined, openid]
    }),
  )
  for (const [me, openid] of seen) expect(me === '' ? undefined : me).toBe(openid)
})

test('a timer has no openid and says what it is', async () => {
  await stand.call('org', { action: 'who' }, 'o1')
  const { body } = await stand.post('/local/timer', { function: 'org' })
  expect(body).toMatchObject({ ok: true, reply: { event: { Type: 'Timer', TriggerName: 'org' } } })
})

test.each(['throw', 'hang', 'exit', 'late', 'sleep'])(
  '%s: the caller gets INTERNAL, it is logged whole, the pool heals',
  async (action) => {
    const log = silent()
    const { reply } = await stand.call('org', { action }, 'o1')
    expect(reply).toMatchObject({ ok: false, code: 'INTERNAL', build: 'local' })
    expect(reply['message']).toMatch(/\p{Script=Han}/u)
    expect(log.mock.calls.flat().join('\n')).toContain(`org.${action}`)
    const after = await Promise.all([1, 2, 3, 4].map((i) => stand.call('org', { action: 'who' }, `o${i}`)))
    expect(after.map(({ reply: { me } }) => me)).toEqual(['o1', 'o2', 'o3', 'o4'])
  },
)

test('a reply over 1 MB and a request over 100 KB are not let through', async () => {
  silent()
  expect((await stand.call('org', { action: 'big' })).reply).toMatchObject({ ok: false, code: 'INTERNAL' })
  const { status, reply } = await stand.call('org', { action: 'who', input: 'x'.repeat(100 * 1024) })
  expect(status).toBe(413)
  expect(reply).toMatchObject({ ok: false, code: 'INTERNAL' })
})

test('a function that returns nothing answers null', async () => {
  expect((await stand.call('org', { action: 'nothing' })).reply).toBeNull()
})

test('a function calls another, which has no identity', async () => {
  const { reply } = await stand.call('org', { action: 'nested' }, 'o1')
  expect(reply).toMatchObject({ ok: true, me: '' })
})

test('calls of calls do not wait for the threads that wait for them', async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => stand.call('org', { action: 'nested' }, 'o1')))
  expect(replies.every(({ reply }) => reply['ok'] === true)).toBe(true)
})

test('the environment and the context are the platform’s', async () => {
  const { reply } = await stand.call('org', { action: 'context' })
  expect(reply).toMatchObject({
    function_name: 'org',
    time_limit_in_ms: 3000,
    memory_limit_in_mb: 256,
    zone: 0,
    extra: 'template',
    home: null,
  })
})

test('an unknown function is an error, not a crash', async () => {
  expect((await stand.call('nope', {})).status).toBe(404)
})

test('newer code is run once the threads are renewed, and what runs meanwhile gets its answer', async () => {
  const functionsRoot = mkdtempSync(path.join(tmpdir(), 'onpost-renewed-'))
  const write = (reply: string) =>
    writeFileSync(
      path.join(functionsRoot, 'org/index.js'),
      `exports.main = ({ ms }) => new Promise((done) => setTimeout(() => done(${JSON.stringify(reply)}), ms))`,
    )
  mkdirSync(path.join(functionsRoot, 'org'))
  write('old')
  const own = await startStand({}, { functionsRoot, functions: { org: { timeoutSeconds: 3, memoryMB: 256 } } })
  const ask = async (ms: number) => (await own.call('org', { ms }, 'o1')).reply
  expect(await ask(0)).toBe('old')
  write('new')
  const running = ask(300)
  await new Promise((resolve) => setTimeout(resolve, 100))
  const renewed = own.renewFunctions()
  const waiting = Promise.all([ask(0), ask(0), ask(0)])
  expect(await running).toBe('old')
  await renewed
  expect(await waiting).toEqual(['new', 'new', 'new'])
  await own.end()
  rmSync(functionsRoot, { recursive: true })
})
