import esbuild from 'esbuild'

/** The pure month: how many days of people one core makes in a second, for the city of 5,109 and for all 563,000 of the country. */

const ENTRY = `
export { monthRecord } from './miniprogram/domain/attendance/month'
export { workCalendar } from './miniprogram/domain/workdays'
export { withDefaults } from './miniprogram/domain/rules'
`

async function domain() {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir: new URL('../..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
  })
  const module = { exports: {} }
  new Function('module', 'exports', 'require', outputFiles[0].text)(module, module.exports, (name) => {
    throw new Error(name)
  })
  return module.exports
}

const MONTH = '2026-03'
const two = (number) => String(number).padStart(2, '0')

/** A person's month as most have it: on post by sign-ins, some nights, a leave, a trip that the clerk entered, some days open. */
function personAt(seed) {
  const facts = []
  const fact = (day, time, more) => {
    const at = `2026-03-${two(day)}T${time}:00.000+08:00`
    facts.push({ factId: `${seed}-${facts.length}`, once: '', personId: `p${seed}`, date: at.slice(0, 10), at, ...more })
  }
  const signIn = { kind: 'signIn', teamId: 'A', clientId: '', grade: 'A', place: '村委会', distanceMetres: 0, accuracy: 20 + (seed % 30) }
  for (let day = 1; day <= 31; day++) {
    const kind = (seed * 7 + day * 13) % 10
    if (kind < 7) fact(day, '08:12', { ...signIn, night: false })
    if (kind < 4) fact(day, '21:40', { ...signIn, night: true })
    if (kind === 8)
      fact(day, '17:00', {
        kind: 'recorded',
        status: 'officialTrip',
        reason: '开会',
        evidenceFileIds: [],
        byPersonId: 'c',
        byName: '曾玲',
        history: [],
      })
  }
  const from = 1 + (seed % 28)
  const half = (day, side) => ({ date: `2026-03-${two(day)}`, half: side })
  const leaves = [
    { leaveId: `l${seed}`, kind: 'personal', from: half(from, 'am'), to: half(Math.min(31, from + (seed % 3)), 'pm'), state: 'approved' },
  ]
  return { facts, leaves, posts: [{ role: 'member', teamId: 'A', from: '2025-06-01' }] }
}

const DIFFERENT = 1000

export async function months(sizes = [5_109, 563_000]) {
  const { monthRecord, workCalendar, withDefaults } = await domain()
  const calendar = workCalendar()
  const rules = withDefaults()
  const people = Array.from({ length: DIFFERENT }, (_, i) => personAt(i))
  const make = (i) => monthRecord({ ...people[i % DIFFERENT], month: MONTH, today: '2026-04-10', calendar, rules }).days.length
  for (let i = 0; i < DIFFERENT; i++) make(i)
  return sizes.map((size) => {
    const before = process.cpuUsage()
    let days = 0
    for (let i = 0; i < size; i++) days += make(i)
    const { user, system } = process.cpuUsage(before)
    const seconds = (user + system) / 1e6
    return { people: size, days, seconds, daysASecond: Math.round(days / seconds) }
  })
}

if (import.meta.filename === process.argv[1])
  for (const { people, days, seconds, daysASecond } of await months(
    process.argv.slice(2).map(Number).filter(Boolean).length ? process.argv.slice(2).map(Number) : undefined,
  ))
    console.log(`${people} people, ${days} days in ${seconds.toFixed(1)} s of one core: ${daysASecond} person-days a second`)
