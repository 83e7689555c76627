import { changeGroups, choiceRows, lastView, problemRows, problemsIn, triedView } from '../../../../../miniprogram/pages/roster/view/import'

test('a mistake says where it stands as the office sees it, and what is written there', () => {
  const rows = problemRows([
    { path: '', message: '手机号应为1开头的11位数字', sheet: '人员', row: 4, column: '手机号', cell: '12' },
    { path: '', message: '缺少“村”这张表', sheet: '村' },
    { path: '/people', message: '没有人能进入系统' },
  ])
  expect(rows.map(({ where, cell }) => [where, cell])).toEqual([
    ['“人员”表 第4行 手机号', '12'],
    ['“村”表', ''],
    ['整份名册', ''],
  ])
  expect(new Set(rows.map(({ key }) => key)).size).toBe(3)
})

test('only a refusal of what was given has mistakes', () => {
  const errors = [{ path: '/x', message: '错' }]
  expect(problemsIn({ kind: 'refused', code: 'INVALID_INPUT', message: '', detail: { errors } })).toEqual(errors)
  expect(problemsIn({ kind: 'refused', code: 'CONFLICT_RETRY', message: '' })).toEqual([])
})

test('what cannot be taken back comes first, and how many are not listed is said', () => {
  const change = (personId: string, of: 'created' | 'changed' | 'ended' | 'leaves', leaves?: string[]) => ({
    personId,
    name: personId,
    what: '改',
    of,
    ...(leaves === undefined ? {} : { leaves }),
  })
  const changes = [change('a', 'created'), change('b', 'leaves', ['x', 'y']), change('c', 'ended'), change('d', 'changed')]
  expect(changeGroups(changes).map(({ title }) => title)).toEqual(['结束任职 1人', '有改动 1人', '新增 1人', '只有请假跟着变 1人'])
  const view = triedView({ created: 1, changed: 1, ended: 1, changes, moreChanges: 7, units: [], warnings: [] })
  expect([view.more, view.leaves, view.button].join()).toMatch(/还有7人.*2次请假.*新增1人、改动1人、结束1人/)
  expect(triedView({ created: 0, changed: 0, ended: 0, changes: [], units: [], warnings: [] }).changesNothing).toBe(true)
})

test.each([
  ['done', '已经全部生效（改动1人）', false],
  ['writing', '正在写入，3/9（改动1人）', true],
  ['undone', '有内容写不进去，已经全部撤销，名册还是原来的样子（改动1人）', false],
] as const)('the last one, %s', (state, text, isWriting) => {
  const counts = { created: 0, changed: 1, ended: 0, warnings: [{ path: '', message: '留意' }] }
  const view = lastView(
    { ...counts, at: '2026-03-02T08:10:00+08:00', personName: '彭科', of: 'file', state, toWrite: 9, written: 3 },
    '2026-03-02',
  )
  expect(view).toMatchObject({ text, isWriting, title: '上次导入：彭科，3月2日 08:10' })
  expect(view.warnings).toHaveLength(state === 'undone' ? 0 : 1)
})

test('each choice says what happens as it now stands', () => {
  expect(choiceRows({ endMissing: true, replacePast: false }).map(({ note }) => note.slice(0, 3))).toEqual(['选了：', '不选：'])
})
