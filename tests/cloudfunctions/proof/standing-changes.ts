import type { Difference } from './differences'
import type { Answered } from './fixture'

/** What may be answered otherwise than cca9250 did, and why: each a change that was asked for. Everything else is held to be the same. */

export type Change = { action: string; why: string; holds: (difference: Difference, call: Answered) => boolean }

const path = (pattern: RegExp) => (difference: Difference) => pattern.test(difference.path)

/** Who is away by a leave is away still; who was said to be on post without having signed in is so no more. */
const saysOnlyWhatIsKnown = ({ path: where, before, after }: Difference): boolean => {
  if (!/\.whereabouts\.(status|text|until)$/.test(where)) return false
  if (!where.endsWith('.status')) return true
  return (before === 'onPost' && ['unknown', 'restDay', 'returnDue', 'overdue'].includes(String(after))) || after === 'onPost'
}

const LISTS = ['leave.inbox', 'leave.mine', 'leave.search']
const NOT_OF_A_ROW =
  /\.(reason|destination|clause|opinion|trail|acknowledgements|coverWaiver|slipFileId)\b|\.records\[\]\.|\.chain\[\]\.(personId|personName|onBehalfOf|countersignedAt)/

/** What contradicts itself on many days. */
const PATTERNS = ['sameFix', 'farApart', 'everyDay']
const isFlaggedToo = ({ path: where, before, after }: Difference): boolean =>
  /\.flags(\.length)?$/.test(where) &&
  Array.isArray(after) &&
  after.every((flag) => PATTERNS.includes(String(flag)) || (Array.isArray(before) && before.includes(flag)))

export const EXPECTED: readonly Change[] = [
  { action: 'attendance.month', why: 'what contradicts itself on many days is flagged', holds: isFlaggedToo },
  { action: 'org.board', why: 'the instant of the answer itself', holds: path(/^data\.at$/) },
  {
    action: 'org.board',
    why: 'whereabouts: nobody is named to be asked who is not known to be in',
    holds: ({ path: where, after }) => where.endsWith('.ask') && after === undefined,
  },
  ...LISTS.map((action) => ({
    action,
    why: 'a row of a list carries what the list shows, not the record',
    holds: ({ path: where, after }: Difference) =>
      NOT_OF_A_ROW.test(where) && (after === undefined || after === '' || /\.trail/.test(where)),
  })),
  {
    action: 'org.me',
    why: 'the badge counts what is to be countersigned too',
    holds: ({ path: where, before, after }) => where === 'data.badge' && Number(after) > Number(before),
  },
  { action: 'leave.inbox', why: 'of each list what begins soonest comes first', holds: path(/\.order$/) },
  { action: 'leave.inbox', why: 'every list pages by itself, in place of «more»', holds: path(/^data\.more$/) },
  {
    action: 'org.people',
    why: 'first secretaries, village branches and county offices list people within their reach',
    holds: ({ path: where, before, after }) =>
      (where === 'code' && before === 'FORBIDDEN') || (where === 'data' && before === undefined && after !== undefined),
  },
  ...['org.team', 'org.board'].map((action) => ({
    action,
    why: 'whereabouts: onPost is said of those with a fact of today alone',
    holds: saysOnlyWhatIsKnown,
  })),
]
