import { WeChat } from './wechat'

/** 用工关系消息 on the wire; WeChat is a server of this test's. */

const wechat = new WeChat()
beforeAll(async () => {
  await wechat.start()
  Object.assign(process.env, { WECHAT_API: wechat.url, WECHAT_APPID: 'wx1', WECHAT_SECRET: 's1' })
})
afterAll(() => wechat.end())

const at = (time: string) => new Date(`2026-03-02T${time}:00+08:00`)
const message = { touser: 'o-a1', templateId: 'e-sign', page: 'pages/todo/todo', data: { thing5: { value: '请您签字' } }, forMs: 1_000 }
let send: (now?: Date, forMs?: number) => Promise<void>
beforeEach(async () => {
  wechat.forget()
  jest.resetModules()
  const { sendEmployeeMessage } = await import('../../../../cloudfunctions/_shared/cards/employee-relation.lazy')
  send = (now = at('08:00'), forMs = 1_000) => sendEmployeeMessage({ ...message, now, forMs })
})

test('a message as WeChat wants it: its data is text that holds data', async () => {
  await send()
  expect(wechat.exchanges).toEqual([{ grant_type: 'client_credential', appid: 'wx1', secret: 's1' }])
  expect(wechat.sent).toEqual([
    {
      token: 'token-1',
      template_id: 'e-sign',
      page: 'pages/todo/todo',
      touser: 'o-a1',
      data: '{"data":{"thing5":{"value":"请您签字"}}}',
    },
  ])
})

test('a token is kept until five minutes before its end', async () => {
  for (const time of ['08:00', '09:54', '09:55', '10:30']) await send(at(time))
  expect(wechat.sent.map(({ token }) => token)).toEqual(['token-1', 'token-1', 'token-2', 'token-2'])
})

const FAILURES = [
  [40001, 2],
  [40014, 2],
  [42001, 2],
  [40256, 1],
  [50001, 1],
] as const
test.each(FAILURES)('%i fails with its code; with the next message that makes %i exchanges', async (errcode, exchanges) => {
  wechat.next = [errcode]
  await expect(send()).rejects.toMatchObject({ errCode: errcode })
  await send()
  expect(wechat.exchanges).toHaveLength(exchanges)
})

test('without a token there is no message, and the next one asks again', async () => {
  wechat.refusal = 40125
  await expect(send()).rejects.toMatchObject({ errCode: 40125 })
  wechat.refusal = undefined
  await send()
  expect([wechat.exchanges.length, wechat.sent.length]).toEqual([2, 1])
})

test('who does not answer in time has no code', async () => {
  wechat.next = ['hangs']
  const error: unknown = await send(at('08:00'), 50).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ name: 'TimeoutError' })
  expect(error).not.toHaveProperty('errCode')
})
