import { CAST_VILLAGE } from '../cast'
import { draw, pickWeighted } from '../chance'
import type { VillageSite } from '../townships'
import type { People, Seat } from './people'

/** A village's work team and its party branch. */

export const teamIdOf = (villageId: string): string => `T${villageId}`
/** `001233-1` is the first secretary, `-2` and on the members, `-s` a stand-in, `-b` the village's branch secretary. */
export const personIdOf = (villageId: string, place: number | 's' | 'b'): string => `${villageId}-${place}`

const SIZES = [
  [2, 5],
  [3, 40],
  [4, 36],
  [5, 19],
] as const

/** Sizes that the hand-picked leaves need. */
const FIXED_SIZES: Record<string, number> = {
  [CAST_VILLAGE]: 3,
  '001205': 4,
  '001209': 3,
  '001213': 3,
  '001216': 4,
  '001218': 4,
  '001222': 5,
  '001226': 4,
  '001228': 3,
  '001230': 4,
  '101203': 4,
  '101220': 3,
  '104221': 3,
  '113208': 3,
  '115215': 4,
  '116207': 4,
}
export const teamSize = (villageId: string): number => FIXED_SIZES[villageId] ?? pickWeighted(SIZES, 'size', villageId)

/** 上青村: the branch is vacant, the county's organisation department signs instead. */
export const VACANT_BRANCH = '115215'
/** 深洞村 of 七甲乡: the township's deputy secretary holds the branch, so that one signature covers both. */
export const TOWNSHIP_HELD_BRANCH = '216205'

/** Somebody on long leave has been replaced there, and in some teams of two. */
const hasStandIn = (villageId: string): boolean =>
  villageId === '113208' || (teamSize(villageId) === 2 && draw('stand-in', villageId) < 0.4)

/** Sometimes the first secretary is the branch's secretary too. */
const doesLeaderHoldBranch = (villageId: string): boolean => !(villageId in FIXED_SIZES) && draw('leader holds branch', villageId) < 0.14

export function addTeam({ id, hasTeam }: VillageSite, people: People): void {
  const branch: Seat = { role: 'villageBranch', villageId: id }
  const hasOwnBranch = id !== VACANT_BRANCH && id !== TOWNSHIP_HELD_BRANCH
  const isLeaders = hasTeam && hasOwnBranch && doesLeaderHoldBranch(id)
  if (hasTeam) {
    const teamId = teamIdOf(id)
    people.add(personIdOf(id, 1), [{ role: 'firstSecretary', teamId }, ...(isLeaders ? [branch] : [])], { isSent: true })
    for (let place = 2; place <= teamSize(id); place++) people.add(personIdOf(id, place), [{ role: 'member', teamId }], { isSent: true })
    if (hasStandIn(id)) people.add(personIdOf(id, 's'), [{ role: 'standIn', teamId }], { isSent: true })
  }
  if (hasTeam && hasOwnBranch && !isLeaders) people.add(personIdOf(id, 'b'), [branch])
}
