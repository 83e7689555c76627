import { landingOf, typedCode } from '../../../../miniprogram/view/org/bind'
import { bindPath, pathOf } from '../../../../miniprogram/view/words/route'

test.each([
  [' abcd efgh ', 'abcdefgh'],
  ['ABCD\nEFGH', 'ABCDEFGH'],
  ['ABCD-EFGH', 'ABCD-EFGH'],
  ['   ', ''],
])('a code typed as %j', (typed, code) => expect(typedCode(typed)).toBe(code))

test.each([
  ['', { to: 'tab', url: '/pages/today/today' }],
  ['/pages/leave/page/page?leaveId=a', { to: 'page', url: '/pages/leave/page/page?leaveId=a' }],
  ['/pages/bind/bind?back=x', { to: 'tab', url: '/pages/today/today' }],
  ['https://example.com', { to: 'tab', url: '/pages/today/today' }],
])('back to %j', (back, landing) => expect(landingOf(back)).toEqual(landing))

test('a page’s path survives the way to binding and back', () => {
  const path = pathOf('pages/leave/page/page', { leaveId: 'a b', other: undefined })
  expect(path).toBe('/pages/leave/page/page?leaveId=a%20b')
  expect(decodeURIComponent(bindPath(path).split('back=')[1]!)).toBe(path)
})
