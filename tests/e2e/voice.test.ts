import { Stand } from './stand'

/** A villager complains from the plate without a name, the clerk answers on a desk, and the villager reads it by his code. */

const stand = new Stand()
beforeAll(async () => {
  await stand.start()
  await stand.reset()
})
afterAll(() => stand.end())

test('from the plate to the answer', async () => {
  const { boardKey } = await stand.stack.yes<{ boardKey: string }>('a1', 'org.boardKey', { villageId: 'v1' })
  const villager = await stand.phone('nobody', `pages/board/board/board?key=${boardKey}`)
  const { page } = villager
  await page.getByTestId('complain').click()
  await page.getByTestId('voice-lead').waitFor()
  await page.getByTestId('way-12380').waitFor()
  await villager.at('voice-text').locator('textarea').fill('工作队一周没来，值班室没有人')
  await villager.shot('voice-write')
  await page.getByTestId('voice-send').click()
  await page.getByTestId('voice-code').waitFor()
  await villager.shot('voice-sent')
  const code = (await page.getByTestId('voice-code').textContent()) ?? ''

  const clerk = await stand.desk('clerk1', 'pages/voice/list/list')
  await clerk.page.getByTestId('one-complaint').waitFor()
  await clerk.at('one-text').locator('textarea').fill('已安排每周三驻点，值班表贴在村委会门口')
  await clerk.shot('voice-list-desk')
  await clerk.page.getByTestId('one-send').click()
  await clerk.page.getByTestId('one-answer').waitFor()
  await clerk.shot('voice-answered-desk')

  await villager.tap('voice-open')
  await page.getByTestId('answer-text').waitFor()
  await villager.shot('voice-answer')
  expect([/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/.test(code.trim()), villager.problems, clerk.problems]).toEqual([true, [], []])
}, 120_000)
