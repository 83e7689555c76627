import { county, monday } from '../county'
import { Stack } from '../stack'

/** What is asked of lists that grow for years is found by an index, whoever asks and by whatever he narrows it. */

const stack = new Stack()
beforeAll(async () => {
  await stack.start()
  await stack.reset(county(), monday)
  await stack.yes('clerk1', 'inspection.reportAbsence', { personId: 'a2', date: '2026-03-02', note: '群众反映' })
})
afterAll(() => stack.end())

const READERS = ['org', 'sup', 'clerk1', 'town1', 'branch1', 'unit', 'a1', 'a2']
const CASE_STATES = [undefined, 'opened', 'explained', 'found', 'decided', 'closed']
const ISSUE_STATES = [undefined, 'open', 'overdue', 'closed']
const TOWNSHIPS = [undefined, 't1']

const asked = (action: string, states: readonly (string | undefined)[]) =>
  states.flatMap((state) => TOWNSHIPS.map((townshipId): [string, object] => [action, { state, townshipId }]))

test.each([
  ...asked('inspection.cases', CASE_STATES),
  ...asked('inspection.issues', ISSUE_STATES),
  ['inspection.complaints', {}] as [string, object],
  ['inspection.checks', {}] as [string, object],
  ['leave.search', {}] as [string, object],
  ['leave.search', { month: '2026-03' }] as [string, object],
])('%s of %j', async (action, input) => {
  const before = await stack.scans()
  const replies = await Promise.all(READERS.map((reader) => stack.ask(reader, action, input)))
  expect(replies.some(({ ok }) => ok)).toBe(true)
  expect((await stack.scans()) - before).toBe(0)
})

test('what the timer asks', async () => {
  const before = await stack.scans()
  await stack.timer()
  expect((await stack.scans()) - before).toBe(0)
})
