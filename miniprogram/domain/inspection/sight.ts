import { draws, seesTownshipsChecks } from '../authority/inspection'
import { gives, reachOf } from '../authority/right'
import { civilDateAt } from '../calendar'
import type { Person } from '../roles'
import { isAnnounced, isOver, type CheckRecord, type Target } from './check'

/** What a reader sees of a check. What it is repeated from (pool, numbers, tags) is everybody's who sees it at all. */
export type CheckSight = {
  /** Who may draw. */
  whole: boolean
  targets: readonly Target[]
  /** Whether he is told his own tag and nonce, if he was in the pool. */
  own: boolean
}

/**
 * Who may draw sees all of it. Once it is drawn, a township sees its own people, who was drawn himself; and once it is over, everybody of
 * the pool. Of who was not told of it, nobody is shown to himself or to his township before he is graded: one would warn the other.
 * null: he does not learn that there is one.
 */
export function sightOfCheck(check: Pick<CheckRecord, 'mode' | 'drawn'>, caller: Person, isInPool: boolean, now: Date): CheckSight | null {
  const today = civilDateAt(now)
  if (gives(draws, caller, today)) return { whole: true, targets: check.drawn?.targets ?? [], own: isInPool }
  if (check.drawn === undefined) return null
  const reach = reachOf(seesTownshipsChecks, caller, today)
  const townshipIds = reach === 'all' ? [] : reach.townshipIds
  const isShown = ({ result }: Target) => isAnnounced(check) || result !== undefined
  const targets = check.drawn.targets.filter(
    (target) => isShown(target) && (target.personId === caller.personId || townshipIds.includes(target.townshipId)),
  )
  const own = isInPool && (isOver(check, now) || targets.some(({ personId }) => personId === caller.personId))
  return targets.length > 0 || own ? { whole: false, targets, own } : null
}
