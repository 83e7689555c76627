import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import { checkCounty } from '../../cloudfunctions/org/county'
import { demoDocuments } from '../../demo'
import { demoCounty } from '../../demo/county'
import { termAt } from '../../demo/term'
import { VILLAGES } from '../../demo/villages'
import { demoAt, NOWS } from './made'

type Validators = { compiledValidators(): unknown }
jest.mock('validators:org', () => jest.requireActual<Validators>('../cloudfunctions/org/validators').compiledValidators(), {
  virtual: true,
})

const root = path.join(__dirname, '../..')
const monday = NOWS['a Monday morning']
const hashOf = (documents: unknown): string => createHash('sha256').update(JSON.stringify(documents)).digest('hex')

describe('the same everywhere', () => {
  let folder: string
  let script: string
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'onpost-demo-'))
    script = path.join(folder, 'hash.js')
    const entry = path.join(folder, 'hash.ts')
    writeFileSync(
      entry,
      `
      import { createHash } from 'node:crypto'
      import { demoDocuments } from ${JSON.stringify(path.join(root, 'demo'))}
      console.log(createHash('sha256').update(JSON.stringify(demoDocuments(new Date(process.argv[2])))).digest('hex'))`,
    )
    const noValidators: Plugin = {
      name: 'no-validators',
      setup(plugins) {
        plugins.onResolve({ filter: /^validators:/ }, () => ({ path: 'none', namespace: 'none' }))
        plugins.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export default {}' }))
      },
    }
    await build({ entryPoints: [entry], bundle: true, platform: 'node', outfile: script, plugins: [noValidators], absWorkingDir: root })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const hashIn = (zone: string): string =>
    execFileSync(process.execPath, [script, monday], { env: { ...process.env, TZ: zone } })
      .toString()
      .trim()

  test.each(['America/Los_Angeles', 'Pacific/Kiritimati'])('made in %s', (zone) => {
    expect(hashIn(zone)).toBe(hashOf(demoAt(monday)))
  })

  test('made twice', () => expect(hashOf(demoDocuments(new Date(monday)))).toBe(hashOf(demoAt(monday))))
})

describe('what does not depend on the time', () => {
  test('people, units and the posts of teams are the same all through the term', () => {
    const [one, other] = [demoAt(monday), demoAt(NOWS['the night after a Saturday'])]
    expect(other.people).toEqual(one.people)
    expect(other.bindings).toEqual(one.bindings)
    // The county has always taken it up a month before.
    const units = (demo: typeof one) => demo.units.map((unit) => (unit._id === 'county' ? { ...unit, since: '' } : unit))
    expect(units(other)).toEqual(units(one))
    expect(other.teams.map(({ leaves: _, ...team }) => team)).toEqual(one.teams.map(({ leaves: _, ...team }) => team))
  })

  test.each([
    ['2025-08-10', '2025-06-01'],
    ['2027-03-22', '2025-06-01'],
    // Two months from an end there is no room for what has been and what is to come.
    ['2025-08-09', '2024-06-01'],
    ['2027-03-23', '2026-06-01'],
    ['2020-01-01', '2019-06-01'],
    ['2040-01-01', '2038-06-01'],
  ])('at %s the term begins on %s', (today, from) => {
    expect(termAt(new Date(`${today}T12:00:00+08:00`)).from).toBe(from)
  })
})

describe('the county', () => {
  const county = demoCounty(termAt(new Date(monday)))

  test('is sound as it would be handed to an import', () => expect(checkCounty(county, { openids: true })).toEqual([]))

  test('holds every township and village of the published codes', () => {
    const csv = readFileSync(path.join(root, 'demo/yongxing.csv'), 'utf8')
    const rows = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => row.trim().split(','))
    const listed = Object.entries(VILLAGES).flatMap(([code, { township, villages }]) =>
      villages
        .trim()
        .split(/,\s*/)
        .map((village) => ['永兴县', township, `431023${code}${village.slice(0, 3)}`, village.slice(4)]),
    )
    expect(listed.sort()).toEqual(rows.sort())
    expect(county.townships).toHaveLength(16)
    expect(county.villages).toHaveLength(281)
  })

  test('says that it is a demonstration', () => {
    expect(demoAt(monday).units[0]).toMatchObject({ _id: 'county', demonstration: true, name: '永兴县（演示数据）' })
  })

  test('telephone numbers belong to nobody and are unique', () => {
    const phones = county.people.map(({ phone }) => phone)
    expect(phones.filter((phone) => !/^1002\d{7}$/.test(phone))).toEqual([])
    expect(new Set(phones).size).toBe(phones.length)
  })

  test('names are unique, so that a list of a township tells its people apart', () => {
    expect(new Set(county.people.map(({ name }) => name)).size).toBe(county.people.length)
  })

  test('teams are of two to five with one first secretary, all villages have one, communities none', () => {
    const { teams, units } = demoAt(monday)
    for (const { posts } of teams) {
      expect(posts.filter(({ role }) => role === 'firstSecretary')).toHaveLength(1)
      expect([2, 3, 4, 5]).toContain(posts.filter(({ role }) => role !== 'standIn').length)
    }
    const withTeam = new Set(teams.map(({ villageId }) => villageId))
    const villages = units.filter((unit) => unit.kind === 'village')
    expect(villages.filter(({ villageId, name }) => withTeam.has(villageId) !== name.endsWith('村'))).toEqual([])
    const cadres = new Set(teams.flatMap(({ posts }) => posts.map(({ personId }) => personId))).size
    expect(cadres).toBeGreaterThanOrEqual(880)
    expect(cadres).toBeLessThanOrEqual(1000)
  })

  test('has a vacant branch, branches held by first secretaries, a person with two posts, stand-ins, a reserve', () => {
    const { people, teams } = demoAt(monday)
    const holders = (villageId: string) => people.filter(({ seats }) => seats.includes(`village:${villageId}`))
    expect(teams.filter(({ villageId }) => holders(villageId).length === 0)).toHaveLength(1)
    const rolesOf = people.map(({ posts }) => posts.map(({ role }) => role).join('+'))
    expect(new Set(rolesOf)).toEqual(
      new Set([
        'ruralBureau',
        'countyOrg',
        'supervisor',
        'deputySecretary',
        'dispatchingUnit',
        '',
        'townshipCommittee',
        'townshipClerk',
        'firstSecretary',
        'member',
        'standIn',
        'villageBranch',
        'firstSecretary+villageBranch',
        'townshipCommittee+villageBranch',
      ]),
    )
    expect(rolesOf.filter((roles) => roles === 'firstSecretary+villageBranch').length).toBeGreaterThan(10)
  })
})
