import { Roster, type People } from '../../../../local/preview/stage/roster'

const townshipId = 'bianjiang'
const people: People = {
  people: [
    { openid: 'o1', personId: 'x', name: '邓飞燕', posts: [{ role: 'member', teamId: 'T2', villageId: 'v2', townshipId }] },
    {
      openid: 'demo-001233-2',
      personId: '001233-2',
      name: '王秀英',
      posts: [{ role: 'member', teamId: 'T1', villageId: 'v1', townshipId }],
    },
    {
      openid: 'o3',
      personId: 'y',
      name: '王小林',
      posts: [
        { role: 'firstSecretary', teamId: 'T1', villageId: 'v1', townshipId },
        { role: 'villageBranch', villageId: 'v1', townshipId },
      ],
    },
    { openid: 'o4', personId: 'z', name: '曹静', posts: [{ role: 'supervisor' }] },
    { openid: 'o5', personId: 'w', name: '廖峰', posts: [] },
  ],
  unbound: [{ personId: 'u', name: '马亮', phone: '10020000001', posts: [{ role: 'townshipClerk', townshipId }] }],
  cast: [{ openid: 'demo-001233-2', title: '塘门口村工作队员', why: '可请假' }],
  unitNames: { 'village:v1': '塘门口村', 'village:v2': '观前村', 'township:bianjiang': '便江街道' },
}
const roster = new Roster(people)
const names = (found: { name: string }[]): string[] => found.map(({ name }) => name)

test('people have titles by their posts, the cast its own and what can be tried', () => {
  expect(roster.everybody.map(({ title }) => title)).toEqual([
    '观前村工作队员',
    '塘门口村工作队员',
    '塘门口村第一书记、塘门口村党支部',
    '督查人员',
    '尚无职务',
  ])
  expect(roster.cast.map(({ name, why }) => [name, why !== undefined])).toEqual([['王秀英', true]])
})

test.each([
  ['王', ['王秀英', '王小林']],
  ['塘门口村 书记', ['王小林']],
  ['便江', ['王秀英', '邓飞燕', '王小林']],
  ['督查', ['曹静']],
  ['没有这人', []],
])('a search for %s', (text, expected) => expect(names(roster.search(text))).toEqual(expected))

test('by township, the county’s own first', () => {
  expect(roster.areas.map(([area, those]) => [area, names(those)])).toEqual([
    ['县直单位', ['曹静', '廖峰']],
    ['便江街道', ['邓飞燕', '王秀英', '王小林']],
  ])
})

test('the unbound come with the number to bind by', () => {
  expect(roster.unbound).toEqual([{ name: '马亮', phone: '10020000001', title: '便江街道考勤专人' }])
})
