import { civilDateAt } from '../../../miniprogram/domain/calendar'
import { Stack } from '../stack'
import { differences } from './differences'
import { answersOf, copyOf, viewsBefore, type Answered } from './fixture'
import { answerOf } from './whole'

/** The app of cca9250 works on for a week: its own views draw today's replies, and show what they showed of that version's. */

const views = viewsBefore()
type Drawing = { now: Date; today: string; me: { personId: string; rules: object } }
type Draw = (data: never, drawing: Drawing) => unknown

/** What each page of that app makes of what it asks for. */
const DRAWN: Record<string, Draw> = {
  'org.me': (me, { now, today }) => [
    views.mineView(me, today, []),
    views.tabsOf(me, today),
    views.partsOf(me, today),
    views.todayView(me, {}, now),
  ],
  'leave.inbox': (inbox, { now, me }) => [
    views.todoView(inbox, [], now),
    views.todayView(me, { inbox }, now),
    (views.waitingElse((inbox as { toSign: object[] }).toSign, '') as { count: number }).count,
  ],
  'leave.mine': ({ leaves }: { leaves: object[] }, { now, me }) => [
    views.ownGroups(leaves),
    views.todoView({ toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [], more: false }, leaves, now),
    views.todayView(me, { own: leaves }, now),
    views.awayOf(leaves),
  ],
  'leave.search': ({ leaves }: { leaves: object[] }, { now, me }) => [
    views.foundGroups(leaves),
    views.todayView(me, { asking: leaves.filter((leave) => (leave as { status: string }).status === 'pending') }, now),
  ],
  'leave.get': (page, { now, me }) => [
    views.requestView(page, me.personId, now),
    views.trailView(page),
    views.outcomeText(page, 'approve'),
  ],
  'org.team': (team, { now, me, today }) => [views.teamPage(team, me.personId, today), views.todayView(me, { team }, now)],
  'org.board': (board) => views.boardView(board),
  'org.people': (roster, { today }) => views.rosterTeams(roster, today),
  'org.delegates': ({ people }: { people: object[] }) => views.candidatesOf(people),
  'attendance.month': (month, { now, me }) => [
    views.monthPage(month, me.rules),
    views.todayView(me, { counters: (month as { counters: object }).counters }, now),
  ],
}

/** What it may show otherwise, and why. */
const MAY_DIFFER: Record<string, RegExp> = {
  // Of people only what is known is said.
  'org.team': /\[\]\.(text|tone|whereabouts)$|\.(summary|heading|shortText)$/,
  'org.board': /\.(where|isIn|ask|asOf)$/,
  // What begins soonest comes first, and each list pages by itself.
  'leave.inbox': /\.(order|isCut)$/,
  // Of a row's chain the names are the page's to tell.
  'leave.mine': /\.hearers$/,
  // What is to be countersigned counts in the badge: then there is an inbox to show.
  'org.me': /\.hasInbox$/,
}

/** A word that stands for something that is missing. */
const MISSING = /undefined|NaN|\[object|null[天人件]/

/** Reads a board. */
const NOBODY: Drawing['me'] = { personId: '', rules: {} }

async function drawnOtherwise(stack: Stack, calls: readonly Answered[], now: Date): Promise<string[]> {
  const today = civilDateAt(now)
  const callers = new Map(calls.filter(({ action }) => action === 'org.me').map(({ openid, data }) => [openid, data as Drawing['me']]))
  const told: string[] = []
  // Of a thousand calls one in three is enough.
  for (const { openid, action, input, data } of calls.filter((_, i) => i % 3 === 0)) {
    const draw = DRAWN[action]
    const me = callers.get(openid) ?? NOBODY
    if (data === undefined || draw === undefined) continue
    const what = `${action} ${JSON.stringify(input)} of ${openid}`
    const reply = await answerOf(stack, { openid, action, input })
    if (reply.data === undefined) {
      told.push(`${what}: ${reply.code ?? ''}`)
      continue
    }
    const [before, after] = [draw(data as never, { now, today, me }), draw(reply.data as never, { now, today, me })]
    if (MISSING.test(JSON.stringify(after))) told.push(`${what}: ${MISSING.exec(JSON.stringify(after))?.[0] ?? ''}`)
    for (const one of differences({ before }, { before: after }))
      if (MAY_DIFFER[action]?.test(one.path) !== true)
        told.push(`${what}: ${one.path}: ${JSON.stringify(one.before)} became ${JSON.stringify(one.after)}`)
  }
  return told
}

test('every page of it shows today’s replies as it showed those of then', async () => {
  const { now, calls } = answersOf('states')
  const stack = await new Stack(copyOf('states', now)).start()
  try {
    expect((await drawnOtherwise(stack, calls, new Date(now))).slice(0, 20)).toEqual([])
  } finally {
    await stack.end()
  }
}, 240_000)
