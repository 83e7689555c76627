import { templateProblems, templateRows, troubleTitle } from '../../../../../miniprogram/pages/rules/view/templates'

/** The county's papers, and whose form each has. */

test('each says by whose form it is drawn', () => {
  const rows = templateRows([{ paper: 'register' }, { paper: 'slip', own: { at: '2026-03-02T08:00:00.000+08:00', byName: '彭科' } }])
  expect(rows.map(({ title, standing, isOwn }) => [title, standing, isOwn])).toEqual([
    ['考勤登记表', '现在用默认样式', false],
    ['请假条', '现在用本县的样式，彭科于2026年3月2日换上', true],
  ])
})

test('all that is wrong with a file is told, each by its place', () => {
  const errors = [
    { path: '/fileId', message: '“考勤”B2：不认识“{{镇名}}”' },
    { path: '/fileId', message: '整个文件：缺少“{{校验码}}”' },
  ]
  const refused = { kind: 'refused' as const, code: 'INVALID_INPUT', message: '填写有2处错误', detail: { errors } }
  expect(templateProblems(refused)).toEqual(errors.map(({ message }) => message))
  expect(templateProblems({ kind: 'offline', message: '网络不好' })).toEqual(['网络不好'])
})

test.each([
  ['refused', false, '没有换，还是原来的样式'],
  ['offline', false, '没有收到结果，请重新打开这一页，看换了没有'],
  ['offline', true, '示例没有取到'],
] as const)('%s, of an example %s: %s', (kind, isExample, title) => expect(troubleTitle({ kind, message: '' }, isExample)).toBe(title))
