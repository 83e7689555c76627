import { readFileSync } from 'node:fs'
import path from 'node:path'
import { factOf } from '../../../cloudfunctions/_shared/records/facts'
import { monthRecord } from '../../../miniprogram/domain/attendance/month'
import { lastOf, type Month } from '../../../miniprogram/domain/calendar'
import { isTeamRole, type Post } from '../../../miniprogram/domain/roles'
import { withDefaults } from '../../../miniprogram/domain/rules'
import { workCalendar } from '../../../miniprogram/domain/workdays'
import { cityCounty } from './county'
import { daysOf } from './days'

/**
 * The year's counters of everybody in the city, from facts to numbers and without a database: what each month's count costs. Seconds are
 * those of the processor, so that others on the machine do not count.
 */

const county = cityCounty(readFileSync(path.join(process.argv[2] ?? __dirname, 'meizhou.csv'), 'utf8'))
const calendar = workCalendar()
const rules = withDefaults(county.rules)
const months: Month[] = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)

let [spent, days, people, inVillage] = [0, 0, 0, 0]
for (const { id: personId, posts } of county.people) {
  const post = posts.find(({ role }) => isTeamRole(role)) as Post | undefined
  if (post === undefined) continue
  people++
  const facts = daysOf({ personId, teamId: post.teamId!, clerkId: 'c' }, { before: '2027-01-01', days: 365, calendar }).map(factOf)
  const byMonth = months.map((month) => facts.filter(({ date }) => date.startsWith(month)))
  const began = process.cpuUsage()
  for (const [i, month] of months.entries()) {
    const record = monthRecord({ month, today: lastOf(month), posts: [post], facts: byMonth[i]!, leaves: [], calendar, rules })
    days += record.days.length
    inVillage += record.counters.daysInVillage
  }
  const { user, system } = process.cpuUsage(began)
  spent += (user + system) / 1000
}
console.log(
  JSON.stringify({ people, days, inVillage, seconds: Math.round(spent / 100) / 10, daysASecond: Math.round((days / spent) * 1000) }),
)
