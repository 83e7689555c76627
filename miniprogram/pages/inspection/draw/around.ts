import { failureOf } from '../../../contract/failure'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { allUnits } from '../../../services/units'
import { beforehand, type Beforehand } from '../../../view/inspection/beforehand'

/** What is good to know before a draw. What could not be had is said where it is missed: the form stands without it. */
export type Around = {
  before: Beforehand | null
  townships: { id: string; name: string }[]
  /** Names of teams, by id. */
  teams: Record<string, string>
  unitsFailure: string
}

/** The townships and teams, how the month's checks stand, and whether another draw is open. */
export async function askAround(): Promise<Around> {
  const [units, checks] = await Promise.all([
    allUnits().catch((error: unknown) => failureOf(error).message),
    call('inspection.checks', {}).catch((error: unknown) => void failureOf(error)),
  ])
  const known = typeof units === 'string' ? [] : units
  const named = (kind: string) => known.filter((unit) => unit.kind === kind).map(({ id, name }) => ({ id, name }))
  return {
    before: checks === undefined ? null : beforehand(checks, today()),
    townships: named('township'),
    teams: Object.fromEntries(named('team').map(({ id, name }) => [id, name])),
    unitsFailure: typeof units === 'string' ? units : '',
  }
}
