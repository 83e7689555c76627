/** @jest-environment jsdom */
import { data, open, refused, unreached } from '../simulate'

const board = {
  county: '永兴县',
  village: '塘门口村',
  at: '2026-03-10T08:05:00.000+08:00',
  teams: [
    {
      name: '塘门口村工作队',
      members: [
        {
          name: '王秀英',
          phone: '13900000002',
          post: '工作队员',
          whereabouts: { status: 'onLeave', text: '', until: { date: '2026-03-12', half: 'pm' } },
          ask: { name: '李建国', phone: '13900000001' },
        },
      ],
    },
  ],
}

test('[002-25] [002-26] opened by the plate’s code, without a binding; both numbers can be called', async () => {
  const page = await open('pages/board/board/board', { cloud: { 'org.board': data(board) }, query: { scene: 'djE.abc' } })
  expect(page.calls).toEqual([{ action: 'org.board', input: { boardKey: 'djE.abc' } }])
  for (const words of ['塘门口村', '3月10日 08:05', '王秀英', '工作队员', '请假，到3月12日', '李建国']) expect(page.text).toContain(words)
  await page.tap('给李建国打电话 13900000001')
  expect(page.wx.makePhoneCall.mock.calls[0]![0]).toMatchObject({ phoneNumber: '13900000001' })
})

test.each([[{}], [{ key: 'wrong' }]])('%j: as a villager is told', async (query: Record<string, string>) => {
  const page = await open('pages/board/board/board', { cloud: { 'org.board': refused('NOT_FOUND', '没有找到这条记录') }, query })
  expect(page.text).toContain('没有找到这个村的公示')
  expect(page.text).not.toContain('这条记录')
})

test('a refresh that fails keeps what is shown, and says so', async () => {
  let isReached = true
  const cloud = { 'org.board': () => (isReached ? data(board) : unreached) }
  const page = await open('pages/board/board/board', { cloud, query: { key: 'k' } })
  isReached = false
  await page.call('load')
  expect(page.text).toContain('看到的是上次的内容')
  expect(page.text).toContain('王秀英')
})
