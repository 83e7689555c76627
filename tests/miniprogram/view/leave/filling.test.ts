import fc from 'fast-check'
import { addDays } from '../../../../miniprogram/domain/calendar'
import type { LeaveInput } from '../../../../miniprogram/domain/leave/leave'
import { DEFAULT_RULES } from '../../../../miniprogram/domain/rules'
import type { Preview } from '../../../../miniprogram/contract/calls'
import type { Failure } from '../../../../miniprogram/contract/failure'
import { emptyDraft, type Draft } from '../../../../miniprogram/view/leave/draft'
import { step, type Event, type Stepped, type Wish } from '../../../../miniprogram/view/leave/filling'
import { coverQuestion, opened, type Filling, type Opening } from '../../../../miniprogram/view/leave/filling-state'

const now = new Date('2026-03-02T09:00:00+08:00')
const opening: Opening = {
  me: { personId: 'wang', rules: DEFAULT_RULES, posts: [] },
  teamId: 'A',
  leave: null,
  isExtension: false,
  kind: undefined,
  remembered: undefined,
  requestId: 'r0',
}
const filled = (more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('r0'),
  kind: 'personal',
  from: { date: '2026-03-09', half: 'am' },
  to: { date: '2026-03-10', half: 'pm' },
  destination: '市里',
  leavingCounty: true,
  reason: '母亲住院陪护',
  ...more,
})
const preview: Preview = {
  days: 2,
  workingDays: 2,
  absenceDays: 2,
  mergedWith: [],
  roles: ['firstSecretary'],
  firstHands: [],
  clause: '',
  cover: [],
  alternatives: [{ from: { date: '2026-04-01', half: 'am' }, to: { date: '2026-04-02', half: 'pm' } }],
  quota: [],
  refusals: [],
}
const lost: Failure = { kind: 'offline', message: '网络不好' }
const no: Failure = { kind: 'refused', code: 'COVER_TOO_LOW', message: '不足2人' }

/** Events one after another, and every wish that they led to. */
function after(filling: Filling, ...events: Event[]): Stepped {
  return events.reduce<Stepped>(
    (before, event) => {
      const { filling: next, wishes } = step(before.filling, event, now)
      return { filling: next, wishes: [...before.wishes, ...wishes] }
    },
    { filling, wishes: [] },
  )
}
const begun = (remembered?: Draft): Filling => opened({ ...opening, remembered }, now)
const checked = (filling: Filling): Event => ({ is: 'checked', turn: filling.turn, preview, failure: null })
const ready = (): Filling => after(begun(filled()), { is: 'opened' }, { is: 'checked', turn: 1, preview, failure: null }).filling
const asks = ({ wishes }: Stepped): string[] => wishes.map(({ ask }) => ask)
const wishOf = <K extends Wish['ask']>({ wishes }: Stepped, ask: K) =>
  wishes.find((wish): wish is Extract<Wish, { ask: K }> => wish.ask === ask)

test('opened, it asks for the calendar, and for its answer where there is something to ask about', () => {
  expect(asks(after(begun(), { is: 'opened' }))).toEqual(['cover'])
  expect(asks(after(begun(filled()), { is: 'opened' }))).toEqual(['cover', 'check'])
})

test('a change that the answer depends on voids it, is kept, and asks after a pause; what is typed asks nothing', () => {
  const changed = after(ready(), { is: 'day', date: '2026-03-16' })
  expect(changed.filling).toMatchObject({ preview: null, checking: 'running', draft: { from: { date: '2026-03-16' } } })
  expect(asks(changed)).toEqual(['keep', 'check'])
  expect(wishOf(changed, 'check')).toMatchObject({ pauses: true, turn: changed.filling.turn })
  expect(asks(after(ready(), { is: 'typed', field: 'reason', value: '有事' }))).toEqual(['keep'])
})

test('an answer to what has been changed since is not taken', () => {
  const before = ready()
  const changed = after(before, { is: 'day', date: '2026-03-16' }, checked(before))
  expect(changed.filling).toMatchObject({ preview: null, checking: 'running' })
  expect(after(changed.filling, checked(changed.filling)).filling).toMatchObject({ preview, checking: 'done' })
})

test.each<[string, Partial<Draft>, object]>([
  ['kind', { kind: null }, { text: '还没有选请什么假' }],
  ['days', { to: null }, { text: '还没有在日历上点最后一天' }],
  ['where', { leavingCounty: null }, { text: '还没有选出不出县' }],
  ['why', { reason: ' ' }, { text: '还没有写事由' }],
  ['waiver', { waiver: '' }, { text: '还没有写情况特殊的理由' }],
])('a tap on the button while something is missing says what, and leads to it: %s', (place, missing, said) => {
  const tapped = after({ ...ready(), draft: filled(missing) }, { is: 'submit' })
  expect(tapped.wishes).toEqual([
    { ask: 'say', ...said },
    { ask: 'show', place },
  ])
})

test('[002-41] a tap on the button while the days cannot be had says why, and an offered period is taken at a tap', () => {
  const short = { ...preview, refusals: [{ code: 'COVER_TOO_LOW', message: '3月9日上午只剩1人' }] }
  const refused = after(begun(filled()), { is: 'opened' }, { is: 'checked', turn: 1, preview: short, failure: null }).filling
  expect(after(refused, { is: 'submit' }).wishes).toEqual([{ ask: 'say', text: '3月9日上午只剩1人' }])
  const taken = after(refused, { is: 'alternative', index: 0 })
  expect(taken.filling).toMatchObject({ month: '2026-04', draft: { from: { date: '2026-04-01' }, to: { date: '2026-04-02' } } })
  expect(asks(taken)).toEqual(['keep', 'check'])
})

test('refused, it is open again and asks anew; unanswered, it is fixed and sent again as it was', () => {
  const sending = after(ready(), { is: 'submit' })
  const { draft, input } = wishOf(sending, 'send')!
  expect(asks(after(sending.filling, { is: 'submit' }))).toEqual([])
  const refused = after(sending.filling, { is: 'notSent', draft: { ...draft, isSent: false }, failure: no })
  expect([refused.filling.isSending, asks(refused)]).toEqual([false, ['cover', 'check']])
  const unknown = after(sending.filling, { is: 'notSent', draft: { ...draft, isSent: true }, failure: lost }).filling
  expect(after(unknown, { is: 'typed', field: 'reason', value: '别的' })).toEqual({
    filling: unknown,
    wishes: [{ ask: 'say', text: '请先点“再交一次”' }],
  })
  expect(wishOf(after(unknown, { is: 'submit' }), 'send')!.input).toEqual(input)
  expect(asks(after(begun({ ...draft, isSent: true }), { is: 'submit' }))).toEqual(['send'])
})

test('each month of the calendar is asked for once, and again where the cloud did not tell or has refused', () => {
  const shown = after(begun(), { is: 'opened' })
  const { question } = wishOf(shown, 'cover')!
  expect(question).toEqual({ from: '2026-03-01', to: '2026-05-31', months: ['2026-03', '2026-04', '2026-05'] })
  expect(asks(after(shown.filling, { is: 'month', month: '2026-04' }))).toEqual([])
  expect(asks(after(shown.filling, { is: 'month', month: '2026-06' }))).toEqual(['cover'])
  const untold = after(shown.filling, { is: 'coverTold', question, cover: null, isUnknown: true }).filling
  expect(untold.isCoverUnknown).toBe(true)
  expect(coverQuestion(untold, now)).toEqual(question)
})

test('[002-38] one who must hand over is asked for once the cloud says so', () => {
  const refusals = [{ code: 'HANDOVER_REQUIRED', message: '须明确工作交接人' }]
  const told = after(begun(filled()), { is: 'opened' }, { is: 'checked', turn: 1, preview: { ...preview, refusals }, failure: null })
  expect([told.filling.needsHandover, asks(told)]).toEqual([true, ['cover', 'check', 'members']])
  const people = ['wang', 'chen'].map((personId) => ({ personId, name: personId, title: '工作队员' }))
  expect(after(told.filling, { is: 'membersTold', members: people, failure: null }).filling.members).toEqual([people[1]])
})

// ---- Whatever happens, in whatever order

const date = fc.integer({ min: 0, max: 40 }).map((days) => addDays('2026-03-02', days))
const text = fc.string({ maxLength: 8 })
const human: fc.Arbitrary<Event> = fc.oneof(
  fc.constantFrom<Event>({ is: 'opened' }, { is: 'online' }, { is: 'allKinds' }, { is: 'waiver' }, { is: 'noWaiver' }),
  fc.constantFrom('personal' as const, 'sick' as const, 'annual' as const).map((kind): Event => ({ is: 'kind', kind })),
  fc.constantFrom('from' as const, 'to' as const).map((end): Event => ({ is: 'end', end })),
  date.map((one): Event => ({ is: 'day', date: one })),
  fc
    .tuple(fc.constantFrom('from' as const, 'to' as const), fc.constantFrom('am' as const, 'pm' as const))
    .map(([end, value]): Event => ({ is: 'half', end, value })),
  fc.constantFrom('2026-03', '2026-04', '2026-06').map((month): Event => ({ is: 'month', month })),
  fc
    .tuple(fc.constantFrom('destination' as const, 'reason' as const, 'waiver' as const), text)
    .map(([field, value]): Event => ({ is: 'typed', field, value })),
  fc.boolean().map((leavingCounty): Event => ({ is: 'county', leavingCounty })),
  fc.constant<Event>({ is: 'alternative', index: 0 }),
)
/** What the person does, what the cloud answers, and the app that is killed in between. */
type Happening = { does: Event } | { taps: true } | { answers: true } | { ends: 'done' | 'refused' | 'unknown' } | { killed: true }
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: human.map((does) => ({ does })) },
  { weight: 4, arbitrary: fc.constant({ taps: true as const }) },
  { weight: 4, arbitrary: fc.constant({ answers: true as const }) },
  { weight: 3, arbitrary: fc.constantFrom('done' as const, 'refused' as const, 'unknown' as const).map((ends) => ({ ends })) },
  { weight: 2, arbitrary: fc.constant({ killed: true as const }) },
)

/** The page, its storage and the cloud, as far as the form knows them. */
class World {
  filling: Filling = begun(filled())
  kept: Draft = filled()
  onItsWay: LeaveInput | null = null
  /** Sent, and the answer was lost: the cloud may have it. */
  unanswered: LeaveInput | null = null
  done = 0
  private draft: Draft = filled()

  tell(event: Event): void {
    const before = this.filling
    const { filling, wishes } = step(before, event, now)
    this.filling = filling
    for (const wish of wishes) {
      if (wish.ask === 'keep') this.kept = wish.draft
      if (wish.ask === 'send') {
        // Never a second while one is on its way; after an answer that was lost, the very same again.
        expect(this.onItsWay).toBeNull()
        expect(this.done).toBe(0)
        if (this.unanswered) expect(wish.input).toEqual(this.unanswered)
        this.onItsWay = wish.input
        this.draft = wish.draft
        this.kept = { ...wish.draft, isSent: true }
      }
    }
    // What is filled in is what the phone keeps, but for the mark that it was sent.
    expect({ ...this.kept, isSent: false }).toEqual({ ...filling.draft, isSent: false })
  }

  happen(one: Happening): void {
    if ('does' in one) {
      const fixed = this.filling.isSending || this.filling.draft.isSent
      const before = this.filling.draft
      this.tell(one.does)
      if (fixed) expect(this.filling.draft).toEqual(before)
      else if (one.does.is === 'typed') expect(this.filling.draft[one.does.field]).toBe(one.does.value)
      // A tap elsewhere takes nothing of what was typed.
      else expect([this.filling.draft.destination, this.filling.draft.reason]).toEqual([before.destination, before.reason])
    } else if ('taps' in one) this.tell({ is: 'submit' })
    else if ('answers' in one) this.tell(checked(this.filling))
    else if ('killed' in one) {
      if (this.done > 0) return
      if (this.onItsWay) [this.unanswered, this.onItsWay] = [this.onItsWay, null]
      this.filling = begun(this.kept)
    } else this.end(one.ends)
  }

  private end(how: 'done' | 'refused' | 'unknown'): void {
    if (this.onItsWay === null) return
    const sent = this.onItsWay
    this.onItsWay = null
    if (how === 'done') {
      this.done++
      this.tell({ is: 'sent', leaveId: 'l' })
      return
    }
    const isSent = how === 'unknown'
    this.unanswered = isSent ? sent : null
    this.kept = { ...this.draft, isSent }
    this.tell({ is: 'notSent', draft: this.kept, failure: isSent ? lost : no })
  }
}

test('random events never lose what was typed, and never send twice', () => {
  const reached = { sent: 0, done: 0, again: 0, killed: 0 }
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (all) => {
      const world = new World()
      for (const one of [{ does: { is: 'opened' } } as Happening, { answers: true } as Happening, ...all]) {
        const before = world.onItsWay
        const again = world.unanswered
        world.happen(one)
        if (before === null && world.onItsWay !== null) {
          reached.sent++
          if (again !== null) reached.again++
        }
        if ('killed' in one) reached.killed++
      }
      reached.done += world.done
    }),
    { numRuns: 300, seed: 20260302 },
  )
  // With this seed every kind of end is met.
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(10)
})
