import type { Board } from '../../../../miniprogram/contract/calls'
import { boardView, isUnknown, keyOf } from '../../../../miniprogram/view/org/board'

const board: Board = {
  county: '永兴县',
  village: '塘门口村',
  at: '2026-03-10T08:05:00.000+08:00',
  teams: [
    {
      name: '塘门口村工作队',
      members: [
        { name: '李建国', phone: '13900000001', post: '第一书记', whereabouts: { status: 'onPost', text: '在岗' } },
        {
          name: '王秀英',
          phone: '13900000002',
          post: '工作队员',
          whereabouts: { status: 'onLeave', text: '请假外出，至3月12日下午', until: { date: '2026-03-12', half: 'pm' } },
          ask: { name: '李建国', phone: '13900000001' },
        },
      ],
    },
  ],
}

test('[002-26] name, post, phone, whereabouts, and whom to ask of one who is away', () => {
  const { teams, asOf, isDemonstration, isEmpty } = boardView(board)
  expect(teams[0]!.members).toMatchObject([
    { name: '李建国', phone: '13900000001', post: '第一书记', where: { text: '在村', tone: 'brand' } },
    {
      name: '王秀英',
      phone: '13900000002',
      post: '工作队员',
      where: { text: '请假，到3月12日', tone: 'amber' },
      askText: '这几天有事可找',
      ask: { name: '李建国', phone: '13900000001' },
    },
  ])
  expect([asOf, isDemonstration, isEmpty]).toEqual(['3月10日 08:05', false, false])
})

test('whoever is not known to be there may be called, and another where he does not answer', () => {
  const unknown = { ...board.teams[0]!.members[1]!, whereabouts: { status: 'unknown' as const, text: '' } }
  const [member] = boardView({ ...board, teams: [{ name: '', members: [unknown] }] }).teams[0]!.members
  expect([member!.where.text, member!.askText]).toEqual(['今天还没有记录，可打电话', '联系不上时可找'])
})

test.each([[[]], [[{ name: '塘门口村工作队', members: [] }]]])('a village without anybody: %j', (teams) => {
  expect(boardView({ ...board, teams }).isEmpty).toBe(true)
})

test.each([
  [{ key: 'djE.abc' }, 'djE.abc'],
  [{ scene: 'djE.abc%2D_' }, 'djE.abc-_'],
  [{}, ''],
])('the key of %j', (query, key) => expect(keyOf(query)).toBe(key))

test.each([
  [{ kind: 'refused', code: 'NOT_FOUND', message: '' }, true],
  [{ kind: 'refused', code: 'INVALID_INPUT', message: '' }, true],
  [{ kind: 'offline', message: '网络不好' }, false],
  [{ kind: 'fault', code: 'INTERNAL', message: '' }, false],
] as const)('%j: no such board? %s', (failure, expected) => expect(isUnknown(failure)).toBe(expected))
