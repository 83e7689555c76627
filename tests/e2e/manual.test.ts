import { Manual, pagesOfManual, picturesAmiss } from './manual/book'
import { walkClerk, walkCounty } from './manual/offices'
import { walkChecks } from './manual/inspection'
import { begin, end, putAway } from './manual/scene'
import { walkCadre, walkLeaders } from './manual/villages'

/** The manual in `docs/manual/`, walked on the county of the demonstration. `MANUAL_PICTURES=1` takes its pictures anew. */

beforeAll(begin)
afterEach(putAway)
afterAll(end)

test('a cadre', walkCadre)
test('who signs', walkLeaders)
test('the clerk of a township', walkClerk)
test('the county', walkCounty)
test('who makes spot checks, and who is asked', walkChecks)

test('nothing is quoted where nothing is walked, and no picture is missing, too large or left over', () => {
  expect(pagesOfManual().flatMap((page) => new Manual(page).stray)).toEqual([])
  expect(picturesAmiss()).toEqual([])
})
