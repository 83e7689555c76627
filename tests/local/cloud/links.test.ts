import { Links } from '../../../local/cloud/links'

let now = 1000
const links = new Links(() => now)
const query = (path: string, lasts?: number) => new URLSearchParams(links.query(path, lasts))
beforeEach(() => (now = 1000))

test('an address works for its own file until its time is over', () => {
  const given = query('slips/a.jpg', 600)
  expect([links.allows('slips/a.jpg', given), links.allows('slips/b.jpg', given)]).toEqual([true, false])
  now = 1600
  expect(links.allows('slips/a.jpg', given)).toBe(true)
  now = 1601
  expect(links.allows('slips/a.jpg', given)).toBe(false)
})

test('two hours if nobody says', () => {
  const given = query('a')
  now += 7200
  expect(links.allows('a', given)).toBe(true)
  now += 1
  expect(links.allows('a', given)).toBe(false)
})

test.each([[''], ['until=9999'], ['until=9999&sign='], ['until=9999&sign=AAAA'], ['until=x&sign=AAAA']])('“%s” opens nothing', (text) => {
  expect(links.allows('a', new URLSearchParams(text))).toBe(false)
})

test('a time that was changed, and another process, open nothing', () => {
  const given = query('a')
  given.set('until', '99999')
  expect(links.allows('a', given)).toBe(false)
  expect(new Links(() => now).allows('a', query('a'))).toBe(false)
})
