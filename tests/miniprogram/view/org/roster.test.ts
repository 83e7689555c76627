import type { Post } from '../../../../miniprogram/domain/roles'
import { peopleIn, rosterTeams, searched } from '../../../../miniprogram/view/org/roster'
import { TODAY } from '../me'

const person = (personId: string, name: string, posts: Post[], phone = '13900000000') => ({ personId, name, phone, posts, isBound: true })
const inTeam = (teamId: string, role: Post['role'] = 'member', more: Partial<Post> = {}): Post => ({
  role,
  teamId,
  villageId: `v${teamId}`,
  townshipId: 't1',
  ...more,
})

const roster = {
  people: [
    person('li', '李建国', [inTeam('A', 'firstSecretary')]),
    person('wang', '王秀英', [inTeam('A')], '13900000002'),
    person('chen', '陈晓', [{ role: 'villageBranch', villageId: 'vA', townshipId: 't1' }]),
    person('zhao', '赵敏', [inTeam('B', 'member', { to: '2026-03-01' }), inTeam('B', 'standIn', { from: '2026-04-01' })]),
    person('he', '何倩', [inTeam('A', 'member', { to: '2026-03-01' })]),
    person('sun', '孙蓉', [inTeam('B', 'member', { from: '2027-01-01' }), inTeam('A', 'standIn', { to: '2026-03-31' })]),
  ],
  units: { 'team:A': '塘门口村工作队', 'team:B': '破塘村工作队', 'township:t1': '便江街道' },
}
const teams = rosterTeams(roster, TODAY)

test('people by the team in which they are, or will be; offices and those whose time is over are left out', () => {
  expect(
    teams.map(({ name, townshipName, villageId, rows }) => [name, townshipName, villageId, rows.map((row) => `${row.name} ${row.title}`)]),
  ).toEqual([
    ['塘门口村工作队', '便江街道', 'vA', ['李建国 第一书记', '王秀英 工作队员', '孙蓉 顶岗人员']],
    ['破塘村工作队', '便江街道', 'vB', ['赵敏 顶岗人员（4月1日起）']],
  ])
})

test.each([
  ['王', ['王秀英']],
  [' 秀英 ', ['王秀英']],
  ['13900000002', ['王秀英']],
  ['破塘', ['赵敏']],
  ['便江', ['李建国', '王秀英', '孙蓉', '赵敏']],
  ['陈晓', []],
  ['', ['李建国', '王秀英', '孙蓉', '赵敏']],
])('looking for «%s»', (typed, names) => {
  const found = searched(teams, typed)
  expect(found.flatMap((team) => team.rows.map(({ name }) => name))).toEqual(names)
  expect(peopleIn(found)).toBe(names.length)
})

test('units without a name and a roster without people are no mistake', () => {
  expect(rosterTeams({ people: [], units: {} }, TODAY)).toEqual([])
  expect(rosterTeams({ ...roster, units: {} }, TODAY)[0]).toMatchObject({ name: '', townshipName: '' })
})
