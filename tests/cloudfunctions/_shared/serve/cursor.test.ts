import { cursorOf, placeIn } from '../../../../cloudfunctions/_shared/serve/cursor'

test('a place in a list is read back as it was given', () => {
  for (const place of [
    ['2026-03-02', 'l1'],
    ['', '"]'],
    ['张三', '𠮷'],
  ])
    expect(placeIn('leave.mine', 2, cursorOf('leave.mine', ...place))).toEqual(place)
})

/** Taken for a place, each would skip rows without a word. */
test.each([
  ['of another list', cursorOf('leave.search', '2026-03-02', 'l1')],
  ['with too few parts', cursorOf('leave.mine', '2026-03-02')],
  ['with too many parts', cursorOf('leave.mine', '2026-03-02', 'l1', 'x')],
  ['with a part that is no text', Buffer.from('["leave.mine","2026-03-02",1]').toString('base64url')],
  ['of the version before', Buffer.from('["2026-03-02","l1"]').toString('base64url')],
  ['that is null', 'bnVsbA'],
  ['that is nothing', ''],
  ['that is none', 'x'],
])('a cursor %s is refused', (_, cursor) => {
  expect(() => placeIn('leave.mine', 2, cursor)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }) as Error)
})
