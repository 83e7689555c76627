import type { Difference } from './differences'
import type { Answered } from './fixture'

/** What may be answered otherwise than cca9250 did, and why: each a change of the contract. Everything else is held to be the same. */

export type Change = { action: string; why: string; holds: (difference: Difference, call: Answered) => boolean }

const path = (pattern: RegExp) => (difference: Difference) => pattern.test(difference.path)

/** Who is away by a leave is away still; who was said to be on post without having signed in is so no more. */
const saysOnlyWhatIsKnown = ({ path: where, before, after }: Difference): boolean => {
  if (!/\.whereabouts\.(status|text|until)$/.test(where)) return false
  if (!where.endsWith('.status')) return true
  return (before === 'onPost' && ['unknown', 'restDay', 'returnDue', 'overdue'].includes(String(after))) || after === 'onPost'
}

export const EXPECTED: readonly Change[] = [
  { action: 'org.board', why: 'the instant of the answer itself', holds: path(/^data\.at$/) },
  {
    action: 'org.board',
    why: 'contract 5, whereabouts: nobody is named to be asked who is not known to be in',
    holds: ({ path: where, after }) => where.endsWith('.ask') && after === undefined,
  },
  ...['org.team', 'org.board'].map((action) => ({
    action,
    why: 'contract 5, whereabouts: onPost is said of those with a fact of today alone',
    holds: saysOnlyWhatIsKnown,
  })),
]
