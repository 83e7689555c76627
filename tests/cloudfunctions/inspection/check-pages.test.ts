import type { CheckAnswer, CheckFinding } from '../../../miniprogram/contract/answers'
import type { Check } from '../../../miniprogram/contract/calls'
import { county, monday } from '../county'
import { World } from '../proof/world'
import { stepsIn } from './graded'

/** However much people send, every reply of a check fits, and none of it is cut without a word. */

const world = new World()
beforeAll(() => world.start())
afterAll(() => world.end())
const { at, drawn, no } = stepsIn(() => world)

const bytes = (data: unknown) => Buffer.byteLength(JSON.stringify(data))
const LONG = '我在村委会核对台账。'.repeat(50)
/** As much as one may send. */
const TIMES = 20

test('all that nine people may send comes page by page, each of 200 KB at most, and none is missing or there twice', async () => {
  world.reset(county(), monday)
  const { checkId, targets } = await drawn()
  for (const { personId } of targets)
    for (let i = 0; i < TIMES; i++) await world.yes(personId, 'inspection.answer', { checkId, note: `${LONG.slice(0, 495)} ${i}` })
  at('02T09:00')
  for (const { personId } of targets)
    await world.yes('sup', 'inspection.grade', { checkId, personId, result: 'explained', note: LONG.slice(0, 500) })
  const answers: CheckAnswer[] = []
  const results: CheckFinding[] = []
  const pages: Check[] = []
  for (let cursor: string | undefined; ;) {
    const page: Check = await world.yes<Check>('sup', 'inspection.check', { checkId, ...(cursor === undefined ? {} : { cursor }) })
    expect(bytes(page)).toBeLessThan(200_000)
    pages.push(page)
    answers.push(...page.answers)
    results.push(...page.results)
    cursor = page.next
    if (cursor === undefined) break
  }
  expect(pages.length).toBeGreaterThan(1)
  expect(pages.map(({ pool, targets: of, drawnTags }) => [pool?.length, of.length, drawnTags.length])).toEqual(
    pages.map((_, i) => (i === 0 ? [pages[0]!.poolSize, targets.length, targets.length] : [undefined, 0, targets.length])),
  )
  const people = targets.map(({ personId }) => personId).sort()
  expect(results.map(({ personId }) => personId).sort()).toEqual(people)
  const keys = answers.map(({ personId, note }) => `${personId} ${note!.slice(-2)}`)
  expect([answers.length, new Set(keys).size]).toEqual([people.length * TIMES, people.length * TIMES])
  // A page of one check is no page of another.
  const other = await drawn()
  expect(await no('sup', 'check', { checkId: other.checkId, cursor: pages[0]!.next })).toBe('INVALID_INPUT')
  // Who sees one person sees him whole.
  const own = await world.yes<Check>('a2', 'inspection.check', { checkId })
  expect([own.answers.length, own.results.length, own.next]).toEqual([TIMES, 1, undefined])
})
