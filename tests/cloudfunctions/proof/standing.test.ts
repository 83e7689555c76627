import { Stack } from '../stack'
import { differences, type Difference } from './differences'
import { answersOf, copyOf, type Answered } from './fixture'
import { EXPECTED } from './standing-changes'
import { answerOf } from './whole'

/** Data that stands goes on: today's code opens what cca9250 left, and answers as that did, but where the contract has changed since. */

const AT_ONCE = 6

/** Everything that is answered otherwise, in one line each, but what is expected to. */
async function unexpected(stack: Stack, calls: readonly Answered[]): Promise<string[]> {
  const queue = [...calls]
  const told: string[] = []
  const worker = async () => {
    for (let call = queue.shift(); call !== undefined; call = queue.shift()) {
      const { openid, action, input, data, code } = call
      const now = await answerOf(stack, call)
      const found: Difference[] = differences({ data, code }, { data: now.data, code: now.code })
      const left = found.filter((one) => !EXPECTED.some((change) => change.action === action && change.holds(one, call)))
      for (const { path, before, after } of left)
        told.push(`${action} ${JSON.stringify(input)} of ${openid}: ${path}: ${short(before)} became ${short(after)}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return told
}

const short = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value)).slice(0, 200)

const opened = async (name: string, now: string): Promise<Stack> => new Stack(copyOf(name, now)).start()

describe.each(['demonstration', 'states', 'halfway'])('a county of cca9250, opened by today’s code: %s', (name) => {
  test('answers to everybody as it did, but where the contract has changed', async () => {
    const { now, calls: all } = answersOf(name)
    // Of a thousand people one in three is enough.
    const calls = name === 'demonstration' ? all.filter((_, i) => i % 3 === 0) : all
    const stack = await opened(name, now)
    try {
      const told = await unexpected(stack, calls)
      expect(told.slice(0, 40)).toEqual([])
      // Opened again, nothing more is rewritten, and nothing is lost by it.
      await stack.stop()
      await stack.start()
      expect(
        (
          await unexpected(
            stack,
            calls.filter((_, i) => i % 10 === 0),
          )
        ).slice(0, 10),
      ).toEqual([])
    } finally {
      await stack.end()
    }
  })
})
