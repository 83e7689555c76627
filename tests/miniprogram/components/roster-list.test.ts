/** @jest-environment jsdom */
import { data, render, unreached, type Cloud } from '../simulate'

const REAL = ['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask'] as const
// What fails is logged, and here it is meant to fail.
beforeEach(() => void jest.spyOn(console, 'warn').mockImplementation(() => undefined))
beforeEach(() => jest.useFakeTimers({ doNotFake: [...REAL], now: new Date('2026-03-02T09:00:00+08:00') }))
afterEach(() => jest.useRealTimers())

const person = (personId: string, name: string, teamId: string) => ({
  personId,
  name,
  phone: '139',
  isBound: true,
  posts: [{ role: 'member', teamId, villageId: 'v', townshipId: 't' }],
})
const pages: Record<string, object> = {
  first: { people: [person('a', '王秀英', 'A')], units: { 'team:A': '塘门口村工作队' }, next: 'a' },
  a: { people: [person('b', '张伟', 'B')], units: { 'team:B': '破塘村工作队' }, next: 'b' },
  b: { people: [person('c', '王康华', 'C')], units: { 'team:C': '观前村工作队' } },
}
const cloud: Cloud = { 'org.people': (input) => data(pages[(input as { cursor?: string }).cursor ?? 'first']) }
const list = (more: Cloud = {}, properties = {}) =>
  render('components/roster-list/roster-list', properties, { cloud: { ...cloud, ...more } })

test('a page at a time, each asked for once', async () => {
  const shown = await list()
  expect(shown.text).toContain('塘门口村工作队')
  expect(shown.text).not.toContain('张伟')
  await shown.call('more')
  expect(shown.text).toContain('张伟')
  await shown.call('more')
  expect(shown.text).toContain('观前村工作队')
  expect(shown.text).not.toContain('再看一些')
  expect(shown.calls.map(({ input }) => input)).toEqual([{}, { cursor: 'a' }, { cursor: 'b' }])
})

test('who is looked for may stand on a page that has not been fetched', async () => {
  const shown = await list()
  await shown.call('type', { detail: { value: '王' } })
  expect(shown.text).toContain('找到2人')
  expect(shown.text).toContain('王康华')
  expect(shown.text).not.toContain('张伟')
  await shown.call('type', { detail: { value: '没有这人' } })
  expect(shown.text).toContain('没有找到')
  expect(shown.calls).toHaveLength(3)
})

test('a page that is not to be had leaves what is there, and can be asked for again', async () => {
  let isDown = true
  const shown = await list({
    'org.people': (input) => {
      const { cursor } = input as { cursor?: string }
      return cursor !== undefined && isDown ? unreached : data(pages[cursor ?? 'first'])
    },
  })
  await shown.call('more')
  expect(shown.text).toContain('网络不好')
  expect(shown.text).toContain('王秀英')
  isDown = false
  await shown.call('more')
  expect(shown.text).toContain('张伟')
})
