import { reachOf, seesToday } from '../../miniprogram/domain/authority'
import type { Today } from '../../miniprogram/contract/reporting'
import { civilDateAt } from '../../miniprogram/domain/calendar'
import { Refusal } from '../../miniprogram/domain/refusal'
import { shortFirst, teamsNow, townshipsNow } from '../../miniprogram/domain/today'
import { unpublishedYear } from '../../miniprogram/domain/workdays'
import type { Call } from '../_shared/records/call'
import type { Inputs } from './schemas'
import { pageOf, placeOf } from './today-page'
import { factsToday, teamsWithin, townshipsWithin, type Within } from './today-sources'

/** What is asked for of what the caller's posts reach. @throws NOT_FOUND for a township beyond it */
function within({ townshipId }: Inputs['today'], { caller, now }: Call): Within {
  const reach = reachOf(seesToday, caller, civilDateAt(now))
  if (townshipId === undefined) return reach
  if (reach !== 'all' && !reach.townshipIds.includes(townshipId)) throw Refusal.of('NOT_FOUND')
  return { townshipIds: [townshipId], villageIds: [] }
}

/**
 * `{ townshipId?, cursor? }` → who is on post, who is away until when, of whom nothing is known (002-26, 002-41): of every township
 * within reach its numbers, on the first page, and team by team the people that they count; teams short of people first. Where somebody
 * is, is what his team and the board are told too; never why. @throws NOT_FOUND
 */
export async function today(input: Inputs['today'], call: Call): Promise<Today> {
  const { county, now } = call
  const asked = within(input, call)
  const place = placeOf(input)
  const [townships, teams] = await Promise.all([townshipsWithin(asked), teamsWithin(asked)])
  if (input.townshipId !== undefined && townships.length === 0) throw Refusal.of('NOT_FOUND')
  const { rules, calendar } = county
  const date = civilDateAt(now)
  const facts = await factsToday(asked, teams, date)
  const unpublished = unpublishedYear(calendar, date)
  const all = teamsNow(teams, facts, { rules, calendar, now }).sort(shortFirst)
  return {
    ...pageOf(place === null ? townshipsNow(townships, all) : [], all, input, place),
    ...(calendar.isPublished(date) ? {} : { calendarProvisional: true as const }),
    ...(unpublished === undefined ? {} : { unpublishedYear: unpublished }),
  }
}
