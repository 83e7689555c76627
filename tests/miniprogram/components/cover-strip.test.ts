/** @jest-environment jsdom */
import { attributeOf, render } from '../simulate'

const half = (date: string, name: 'am' | 'pm', onPost: number, away: string[]) => ({
  date,
  half: name,
  onPost,
  minimum: 2,
  away,
  asking: [],
})

test('[002-41] draws each day, marks in words what falls short, and says it all in one label', async () => {
  const cover = [half('2026-03-09', 'am', 2, []), half('2026-03-09', 'pm', 2, []), half('2026-03-10', 'am', 1, ['张伟'])]
  const { dom, text } = await render('components/cover-strip/cover-strip', { cover, teamSize: 3 })
  for (const words of [
    '3人中最少1人在村',
    '上午',
    '下午',
    '周一',
    '3月9日',
    '1人',
    '–',
    '3月10日上午只剩1人，不足2人',
    '张伟3月10日上午请假',
  ])
    expect(text).toContain(words)
  const strip = [...dom.querySelectorAll('*')].find((element) => attributeOf(element, 'aria-role') === 'img')!
  expect(attributeOf(strip, 'aria-label')).toContain('3人中最少1人在村；3月10日上午只剩1人，不足2人；张伟3月10日上午请假')
})

test('of a leave that is over there is nothing to draw', async () => {
  expect((await render('components/cover-strip/cover-strip', { cover: [], teamSize: 0 })).text).toBe('')
})
