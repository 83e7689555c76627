import { plateKeyOf } from '../../../../miniprogram/services/device/plate'

test.each([
  ['a key alone', ' abc.DEF ', 'abc.DEF'],
  ['the board’s page', 'pages/board/board/board?key=abc.DEF', 'abc.DEF'],
  ['a code of WeChat’s own', 'pages/board/board/board?scene=key%3D1', 'key=1'],
  ['an address', 'https://example.org/board?a=1&key=abc%2B#top', 'abc+'],
])('%s', (_, scanned, key) => expect(plateKeyOf(scanned)).toBe(key))
