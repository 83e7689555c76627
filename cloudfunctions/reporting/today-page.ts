import type { Today } from '../../miniprogram/contract/reporting'
import { inRosterOrder, type TeamNow, type TownshipNow } from '../../miniprogram/domain/today'
import { idOf } from '../_shared/platform/keys'
import { cursorOf, placeIn } from '../_shared/serve/cursor'
import type { Inputs } from './schemas'

/** A day's teams page by page, as many as fit: those short of people, then the others, each in the roster's order. */

/** Of a whole reply, in bytes, with room for what stands around it. */
const PAGE_BYTES = 190_000

/** The last team that was given, and which were short when the first page was. */
export type Place = { part: 'short' | 'others'; after: Pick<TeamNow, 'townshipId' | 'villageId' | 'teamId'>; print: string }

const listOf = ({ townshipId }: Inputs['today']): string => `reporting.today ${townshipId ?? ''}`

/** @throws INVALID_INPUT for a place in another list */
export function placeOf(input: Inputs['today']): Place | null {
  if (input.cursor === undefined) return null
  const [part, townshipId = '', villageId = '', teamId = '', print = ''] = placeIn(listOf(input), 5, input.cursor)
  return { part: part === 'short' ? 'short' : 'others', after: { townshipId, villageId, teamId }, print }
}

const isShort = ({ shortOf }: TeamNow): boolean => shortOf !== undefined

/** Which teams are short, in a few letters. */
const printOf = (teams: readonly TeamNow[]): string => idOf(...teams.filter(isShort).map(({ teamId }) => teamId))

/** What is still to be given, each with the part in which it stands. */
function left(teams: readonly TeamNow[], place: Place | null, print: string): { part: Place['part']; team: TeamNow }[] {
  const isBeyond = (part: Place['part']) => (team: TeamNow) => place === null || place.part !== part || inRosterOrder(team, place.after) > 0
  const short = place?.part === 'others' ? [] : teams.filter(isShort).filter(isBeyond('short'))
  // One that has become short since would stand where the list has been already: then it is given in its place of the roster, and one
  // that was given as short may come again.
  const others = place === null || place.print === print ? teams.filter((team) => !isShort(team)) : [...teams].sort(inRosterOrder)
  return [
    ...short.map((team) => ({ part: 'short' as const, team })),
    ...others.filter(isBeyond('others')).map((team) => ({ part: 'others' as const, team })),
  ]
}

/** `teams` in their order. A team that is too large for a page stands on one of its own. */
export function pageOf(townships: TownshipNow[], teams: readonly TeamNow[], input: Inputs['today'], place: Place | null): Today {
  const now = printOf(teams)
  const print = place?.print ?? now
  const rest = left(teams, place, now)
  let room = PAGE_BYTES - Buffer.byteLength(JSON.stringify(townships))
  let count = 0
  for (; count < rest.length; count++) {
    room -= Buffer.byteLength(JSON.stringify(rest[count]!.team)) + 1
    if (room < 0 && count > 0) break
  }
  const last = rest[count - 1]
  const next =
    last === undefined || count === rest.length
      ? {}
      : { next: cursorOf(listOf(input), last.part, last.team.townshipId, last.team.villageId, last.team.teamId, print) }
  return { townships, teams: rest.slice(0, count).map(({ team }) => team), ...next }
}
