/** @jest-environment jsdom */
import { data, render, unreached, type Cloud } from '../simulate'
import { meOf, post } from '../view/me'

beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => undefined))

const row = (i: number) => ({ key: `${i}`, text: `第${i}件事`, since: '4月8日', url: '' })
const list = (count: number, next: string, cloud: Cloud = {}) =>
  render(
    'components/owed-list/owed-list',
    { owed: { heading: '', rows: Array.from({ length: count }, (_, i) => row(i)), next } },
    { cloud, kept: new Map<string, unknown>([['me', meOf([post('countyOrg')])]]) },
  )

test('a few first, all of it by and by', async () => {
  const shown = await list(8, '')
  expect(shown.text).toContain('第2件事')
  expect(shown.text).not.toContain('第3件事')
  await shown.call('more')
  expect(shown.text).toContain('第7件事')
  expect(shown.text).not.toContain('接着看')
})

test('what is on another page is asked for; where that fails it says so, and can be asked again', async () => {
  let isDown = true
  const item = { what: 'return', since: '2026-04-13', leaveId: 'L', personName: '张伟' }
  const shown = await list(3, 'x', { 'reporting.overdue': () => (isDown ? unreached : data({ items: [item] })) })
  await shown.call('more')
  expect(shown.text).toContain('网络不好')
  isDown = false
  await shown.call('more')
  expect(shown.text).toContain('张伟休完假，还没有销假')
  expect(shown.text).not.toContain('接着看')
})
