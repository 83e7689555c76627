import type { Leave } from '../../../../miniprogram/domain/leave/leave'
import type { Calls } from '../../../../miniprogram/contract/calls'
import { county, leaveInput, monday } from '../../county'
import { Served } from '../../served'
import { WeChat } from './wechat'

/**
 * The ways of a card in the built local stack, with a county that has opened all three for signatures. Who signs first is a1; what
 * 用工关系消息 brings is with WeChat's stand-in, the rest with the stack's.
 */

const wechat = new WeChat()
let stack: Served
beforeAll(async () => {
  await wechat.start()
  stack = await new Served().start({
    CARD_TEMPLATES_EMPLOYEE: '{"toSign":"e-toSign"}',
    CARD_TEMPLATES_LONG_TERM: '{"toSign":"l-toSign"}',
    WECHAT_APPID: 'wx1',
    WECHAT_SECRET: 'very-secret',
    WECHAT_API: wechat.url,
  })
})
afterAll(async () => {
  await stack.end()
  await wechat.end()
})
beforeEach(async () => {
  wechat.forget()
  await stack.reset(county(), monday)
  await stack.faults({})
  await stack.yes('a1', 'org.noteCards', { clientId: 'tap', kinds: ['toSign'] })
})

const me = () => stack.yes<Calls['org.me']['data']>('a1', 'org.me')
const submit = () => stack.yes<Leave>('a2', 'leave.submit', leaveInput('2026-03-09', 1))
const came = async () => [...wechat.sent.map((one) => one.template_id), ...(await stack.messages('a1')).map((one) => one.template)]
const timer = async (times: number) => {
  for (let i = 0; i < times; i++) await stack.timer()
}

test('whoever opens the app learns what to agree to', async () => {
  expect(await me()).toMatchObject({
    cardTemplates: { toSign: 'l-toSign', decided: 'decided' },
    lastingCards: ['toSign'],
    employeeTemplates: { toSign: 'e-toSign' },
  })
})

/** [what befalls, 用工关系消息's answers, the subscription messages' answer and how often, what comes, consents left in the end] */
const AT_ONCE: [string, WeChat['next'], [errcode: number, times: number], string[], number][] = [
  ['the first takes it', [], [0, 0], ['e-toSign'], 1],
  ['not bound as an employee', [40256], [0, 0], ['l-toSign'], 1],
  ['not subscribed as an employee', [50001], [0, 0], ['l-toSign'], 1],
  ['the right to send was taken away', [43104], [0, 0], ['l-toSign'], 1],
  ['a code that nobody knows', [99999], [0, 0], ['l-toSign'], 1],
  ['no answer from the first', ['hangs'], [0, 0], ['l-toSign'], 1],
  ['busy', [-1], [-1, 1], ['toSign'], 0],
  ['no lasting consent', [40256], [43101, 1], ['toSign'], 0],
  ['the long-term template is gone', [40256], [40037, 1], ['toSign'], 0],
  ['banned', [43104], [43107, 1], ['toSign'], 0],
  ['no consent at all', [40256], [43101, 2], [], 0],
  ['a refusal of another kind uses up nothing', [40256], [47003, 2], [], 1],
]
test.each(AT_ONCE)('in the order of the table: %s', async (_, next, [errcode, times], expected, left) => {
  wechat.next = next
  await stack.faults({ messages: { errcode, times } })
  await submit()
  expect(await came()).toEqual(expected)
  await timer(2)
  expect([await came(), (await me()).cardsLeft['toSign']]).toEqual([expected, left])
})

test('where no way takes it and one may later, the timer tries them all again', async () => {
  wechat.next = [40256]
  await stack.faults({ messages: { errcode: -1, times: 2 } })
  await submit()
  expect(await came()).toEqual([])
  await timer(3)
  expect(await came()).toEqual(['e-toSign'])
  expect((await me()).cardsLeft['toSign']).toBe(1)
})

test('a way that does not answer is not waited for longer than a call may take', async () => {
  await submit() // the instance warms
  wechat.next = ['hangs']
  const began = performance.now()
  await stack.yes('a3', 'leave.submit', leaveInput('2026-03-16', 1))
  expect(performance.now() - began).toBeLessThan(800 + 700)
})

test('the log says why a way did not do, and not the secret', () => {
  expect(stack.log.join('')).toContain('本人没有绑定用工关系')
  expect(stack.log.join('')).not.toContain('very-secret')
})
