import type { County, CountyPerson, CountyPost } from '../../../cloudfunctions/org/county/county'

/** The acceptance county: team A of three, B of four, C of two, D of one; without WeChat identities unless asked for. */

const office = { latitude: 26.13, longitude: 113.12 }
const circle = (name: string, latitude: number, longitude: number, radiusMetres: number) => ({
  name,
  circle: { latitude, longitude, radiusMetres },
})
const onTeam = (role: 'firstSecretary' | 'member', teamId: string): CountyPost => ({ role, teamId, from: '2025-06-01', to: '2027-05-31' })
const person = (id: string, name: string, phone: string, ...posts: CountyPost[]): CountyPerson => ({
  id,
  name,
  phone,
  dispatchingUnitId: 'unit1',
  posts,
})

export const sample = (): County => ({
  county: { name: '永兴县', legalBasis: '驻村第一书记和工作队管理办法' },
  townships: [
    { id: 't1', name: '便江街道' },
    { id: 't2', name: '马田镇' },
  ],
  villages: [
    {
      id: 'v1',
      townshipId: 't1',
      name: '塘门口村',
      places: [circle('村委会', office.latitude, office.longitude, 500), { ...circle('便江街道院', 26.12, 113.11, 200), use: 'night' }],
    },
    {
      id: 'v2',
      townshipId: 't1',
      name: '碧塘村',
      places: [
        {
          name: '全村',
          polygon: [
            { latitude: 26.1, longitude: 113.1 },
            { latitude: 26.1, longitude: 113.12 },
            { latitude: 26.11, longitude: 113.12 },
            { latitude: 26.11, longitude: 113.11 },
            { latitude: 26.12, longitude: 113.11 },
            { latitude: 26.12, longitude: 113.1 },
          ],
        },
      ],
    },
    { id: 'v3', townshipId: 't2', name: '和平村', places: [circle('村委会', 26.2, 113.2, 300)] },
    { id: 'v4', townshipId: 't2', name: '井岗村', places: [circle('村委会', 26.25, 113.25, 300)] },
  ],
  teams: [
    { id: 'A', villageId: 'v1', name: '塘门口村工作队' },
    { id: 'B', villageId: 'v2', name: '碧塘村工作队' },
    { id: 'C', villageId: 'v3', name: '和平村工作队' },
    { id: 'D', villageId: 'v4', name: '井岗村工作队' },
  ],
  dispatchingUnits: [{ id: 'unit1', name: '县财政局' }],
  people: [
    person('a1', '李建国', '13800000001', onTeam('firstSecretary', 'A')),
    person('a2', '王秀英', '13800000002', onTeam('member', 'A')),
    person('a3', '张伟', '13800000003', onTeam('member', 'A')),
    person('b1', '刘洋', '13800000011', onTeam('firstSecretary', 'B'), { role: 'villageBranch', villageId: 'v2' }),
    person('b2', '陈静', '13800000012', onTeam('member', 'B')),
    person('b3', '杨帆', '13800000013', onTeam('member', 'B')),
    person('b4', '赵磊', '13800000014', onTeam('member', 'B')),
    person('c1', '黄敏', '13800000021', onTeam('firstSecretary', 'C')),
    person('c2', '周强', '13800000022', onTeam('member', 'C')),
    person('d1', '吴桂兰', '13800000031', onTeam('firstSecretary', 'D')),
    person('branch1', '何支书', '13800000041', { role: 'villageBranch', villageId: 'v1' }),
    person('branch3', '罗支书', '13800000043', { role: 'villageBranch', villageId: 'v3' }),
    person('branch4', '郭支书', '13800000044', { role: 'villageBranch', villageId: 'v4' }),
    person('town1', '唐书记', '13800000051', { role: 'townshipCommittee', townshipId: 't1' }),
    person('clerk1', '欧阳雪', '13800000052', { role: 'townshipClerk', townshipId: 't1' }),
    person('town2', '邓书记', '13800000053', { role: 'townshipCommittee', townshipId: 't2' }),
    person('clerk2', '曾玲', '13800000054', { role: 'townshipClerk', townshipId: 't2' }),
    person('bureau', '谢局长', '13800000061', { role: 'ruralBureau' }),
    person('org', '组织部彭科', '13800000062', { role: 'countyOrg' }),
    person('deputy', '萧副书记', '13800000063', { role: 'deputySecretary' }),
    person('sup', '督查员苏', '13800000064', { role: 'supervisor' }),
    person('unit', '财政局人事', '13800000065', { role: 'dispatchingUnit', dispatchingUnitId: 'unit1' }),
    person('idle', '钟后备', '13800000071'),
  ],
})

/** The same, bound: the openid of `a1` is `o-a1`. */
export const boundSample = (): County => {
  const county = sample()
  return { ...county, people: county.people.map((one) => ({ openid: `o-${one.id}`, ...one })) }
}

/** A bit of everything: units new and changed, people new, changed and moved, offices handed on, rules. */
export function changed(): County {
  const county = sample()
  county.county.name = '永兴县（新）'
  county.townships.push({ id: 't3', name: '新设镇' })
  county.villages[3]!.townshipId = 't3'
  county.teams.push({ id: 'E', villageId: 'v4', name: '井岗村第二工作队' })
  const known = (id: string) => county.people.find((one) => one.id === id)!
  known('a2').name = '王秀莲'
  known('b2').posts = [{ role: 'member', teamId: 'E', from: '2026-03-02' }]
  known('branch1').posts = []
  known('idle').posts = [{ role: 'villageBranch', villageId: 'v1' }]
  county.people.push({ id: 'z', name: '新队员', phone: '13800000098', posts: [{ role: 'member', teamId: 'E', from: '2026-03-02' }] })
  return county
}
