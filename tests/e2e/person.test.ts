import { Stand } from './stand'

/** A person of the roster, for the county: his year and his leaves beneath his posts, and what is asked of him otherwise than of others. */

const stand = new Stand()
beforeAll(() => stand.start())
afterAll(() => stand.end())
beforeEach(() => stand.reset())

test('his months and his leaves unfold; an agro-technician is named there, and his month asks nothing of him any more [001-12]', async () => {
  const phone = await stand.phone('org', 'pages/roster/person/person?personId=a2')
  await phone.tap('person-year')
  await phone.at('year-months').waitFor()
  await phone.shot('person-year')
  await phone.tap('person-leaves')
  await phone.at('leaves-empty').waitFor()
  await phone.tap('person-terms')
  await phone.sees('不是农业科技员。')
  await phone.tap('terms-agro')
  await phone.page.locator('dialog[open] button', { hasText: '公布' }).last().click()
  await phone.sees('按农业科技员计，只按全年天数要求。')
  await phone.shot('person-terms')
  const { measures } = await stand.stack.yes<{ measures: { quota: string }[] }>('a2', 'attendance.year', { year: '2026' })
  expect(measures.map(({ quota }) => quota)).toEqual(['agroDaysPerYear'])
  expect(phone.problems).toEqual([])
  await phone.page.context().close()
})
