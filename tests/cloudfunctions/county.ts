/** A county for tests: team A of three and B of four in township t1, C of two in t2. B's first secretary is also its village branch. */

const office = { latitude: 26.13, longitude: 113.12 }

const circle = (latitude: number, longitude: number) => [{ name: '村委会', circle: { latitude, longitude, radiusMetres: 500 } }]
const onTeam = (role: string, teamId: string) => ({ role, teamId, from: '2025-06-01', to: '2027-05-31' })
let serial = 0
const person = (id: string, name: string, ...posts: object[]) => ({
  openid: `o-${id}`,
  id,
  name,
  phone: `100${String(++serial).padStart(8, '0')}`,
  dispatchingUnitId: 'unit1',
  posts,
})

export const monday = '2026-03-02T08:00:00+08:00'

export function county(rules?: object) {
  serial = 0
  return {
    county: { name: '永兴县' },
    townships: [
      { id: 't1', name: '便江街道' },
      { id: 't2', name: '马田镇' },
    ],
    villages: [
      { id: 'v1', townshipId: 't1', name: '塘门口村', places: circle(office.latitude, office.longitude) },
      { id: 'v2', townshipId: 't1', name: '碧塘村', places: circle(26.1, 113.1) },
      { id: 'v3', townshipId: 't2', name: '和平村', places: circle(26.2, 113.2) },
    ],
    teams: [
      { id: 'A', villageId: 'v1', name: '塘门口村工作队' },
      { id: 'B', villageId: 'v2', name: '碧塘村工作队' },
      { id: 'C', villageId: 'v3', name: '和平村工作队' },
    ],
    dispatchingUnits: [{ id: 'unit1', name: '县财政局' }],
    people: [
      person('a1', '李建国', onTeam('firstSecretary', 'A')),
      person('a2', '王秀英', onTeam('member', 'A')),
      person('a3', '张伟', onTeam('member', 'A')),
      person('b1', '刘洋', onTeam('firstSecretary', 'B'), { role: 'villageBranch', villageId: 'v2' }),
      person('b2', '陈静', onTeam('member', 'B')),
      person('b3', '杨帆', onTeam('member', 'B')),
      person('b4', '赵磊', onTeam('member', 'B')),
      person('c1', '黄敏', onTeam('firstSecretary', 'C')),
      person('c2', '周强', onTeam('member', 'C')),
      person('branch1', '何支书', { role: 'villageBranch', villageId: 'v1' }),
      person('branch3', '罗支书', { role: 'villageBranch', villageId: 'v3' }),
      person('town1', '唐书记', { role: 'townshipCommittee', townshipId: 't1' }),
      person('clerk1', '欧阳雪', { role: 'townshipClerk', townshipId: 't1' }),
      person('town2', '邓书记', { role: 'townshipCommittee', townshipId: 't2' }),
      person('clerk2', '曾玲', { role: 'townshipClerk', townshipId: 't2' }),
      person('bureau', '谢局长', { role: 'ruralBureau' }),
      person('org', '彭科', { role: 'countyOrg' }),
      person('deputy', '萧副书记', { role: 'deputySecretary' }),
      person('sup', '督查员苏', { role: 'supervisor' }),
      person('unit', '财政局人事', { role: 'dispatchingUnit', dispatchingUnitId: 'unit1' }),
      person('idle', '钟后备'),
    ],
    ...(rules === undefined ? {} : { rules }),
  }
}

/** The same without WeChat identities, as an import takes it. */
export const roster = (rules?: object) => {
  const whole = county(rules)
  return { ...whole, people: whole.people.map(({ openid, ...rest }) => rest) }
}

/** A leave of so many days from a half-day on. */
export function leaveInput(date: string, days: number, more: Record<string, unknown> & { half?: 'am' | 'pm' } = {}) {
  const { half = 'am', ...rest } = more
  const halves = days * 2 - 1 + (half === 'pm' ? 1 : 0)
  const end = new Date(Date.parse(`${date}T00:00:00Z`) + Math.floor(halves / 2) * 86_400_000).toISOString().slice(0, 10)
  return {
    requestId: `r-${process.pid}-${++serial}-${Math.random().toString(36).slice(2)}`,
    kind: 'personal',
    from: { date, half },
    to: { date: end, half: halves % 2 === 1 ? 'pm' : 'am' },
    reason: '家中有事',
    destination: '郴州市',
    leavingCounty: true,
    ...rest,
  }
}
