import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planOf } from '../../../../local/cloud/query/plan'
import { Layout } from '../../../../local/cloud/store/layout'
import { ScanWatch } from '../../../../local/cloud/store/scan-watch'
import { Store } from '../../../../local/cloud/store/store'
import type { Document } from '../../../../local/cloud/values/value'
import { collections } from '../collections'
import { startStand } from '../stand'

const store = new Store(mkdtempSync(join(tmpdir(), 'onpost-store-')), collections, new ScanWatch(() => undefined))
// It is not closed: the driver keeps an EXPLAIN running, and the file cannot be let go of.

const explain = (name: string, filter: Document): string => {
  const { layout } = store.table(name)
  const plan = planOf(layout, filter)
  return store.sqlite
    .rows(`EXPLAIN QUERY PLAN SELECT doc FROM ${layout.table} WHERE ${plan.where || '1'}`, plan.cells)
    .map((row) => row[3])
    .join('; ')
}

test.each<[string, string, Document, RegExp]>([
  ['_id', 'people', { _id: 'p1' }, /USING INDEX sqlite_autoindex_people_1 \(id=\?\)/],
  ['_id from a list', 'people', { _id: { $in: ['p1', 'p2'] } }, /sqlite_autoindex_people_1 \(id=\?\)/],
  ['a field', 'people', { openid: 'o1' }, /people\.openid/],
  ['an element of an array', 'people', { seats: 't1' }, /USING PRIMARY KEY \(k=\?\)/],
  ['elements from a list', 'people', { seats: { $in: ['t1', 't2'] } }, /USING PRIMARY KEY \(k=\?\)/],
  [
    'a compound index, its range too',
    'facts',
    { personId: 'p', date: { $gte: '2026-03-01', $lt: '2026-04-01' } },
    /facts\.personDate \(k0=\? AND k1>\? AND k1<\?\)/,
  ],
  ['a compound index by its first field', 'facts', { personId: { $in: ['p', 'q'] } }, /facts\.personDate \(k0=\?/],
  ['either of two indexes', 'facts', { $or: [{ personId: 'p' }, { once: 'x' }] }, /MULTI-INDEX OR/],
])('a query by %s searches an index', (_name, collection, filter, plan) => {
  expect(explain(collection, filter)).toMatch(plan)
  expect(explain(collection, filter)).not.toMatch(/SCAN "?(people|facts)/)
  expect(planOf(store.table(collection).layout, filter)).toMatchObject({ served: true })
})

test.each<[Document]>([
  [{ name: 'x' }],
  [{ date: '2026-03-01' }],
  [{ openid: { $nin: ['x'] } }],
  [{ $or: [{ openid: 'x' }, { name: 'y' }] }],
])('%j is served by none', (filter) => {
  expect(planOf(store.table(filter['date'] === undefined ? 'people' : 'facts').layout, filter).served).toBe(false)
})

test('what no index serves is told of once for each shape, and counted', async () => {
  const told = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  const stand = await startStand()
  const { command: _ } = stand.db
  const people = stand.db.collection('people')
  await people.where({ openid: 'o', name: 'x' }).get()
  await people
    .where({ seats: _.in(['a']) })
    .orderBy('name', 'asc')
    .get()
  await people.where({}).orderBy('_id', 'asc').limit(10).get()
  await people.aggregate().match({ _id: 'p' }).lookup({ from: 'facts', localField: '_id', foreignField: 'personId', as: 'facts' }).end()
  expect(told).not.toHaveBeenCalled()
  for (const name of ['x', 'y']) await people.where({ name }).get()
  await people.where({ name: _.gt('x') }).count()
  await people.where({ phone: '1' }).update({ x: 1 })
  await people.where({}).orderBy('name', 'asc').get()
  await stand.db
    .collection('facts')
    .aggregate()
    .match({ _id: 'f' })
    .lookup({ from: 'people', localField: 'x', foreignField: 'phone', as: 'who' })
    .end()
  const { db } = stand
  await db.collection('people').add({ _id: 'p', openid: 'o' })
  await people.aggregate().match({ _id: 'p' }).lookup({ from: 'people', localField: 'openid', foreignField: 'phone', as: 'who' }).end()
  expect(told.mock.calls.map(([line]) => String(line))).toEqual([
    '[local cloud] no index serves: people where name =',
    '[local cloud] no index serves: count people where name $gt',
    '[local cloud] no index serves: people where phone =',
    '[local cloud] no index serves: people where  order by name 1',
    '[local cloud] no index serves: people where phone $in',
  ])
  expect((await stand.get('/local/metrics'))['scans']).toBe(6)
  await stand.end()
  jest.restoreAllMocks()
})

test('a change of the declared indexes keeps the documents and serves the new ones', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'onpost-store-'))
  const silent = new ScanWatch(() => undefined)
  const first = new Store(dataDir, { people: collections['people']! }, silent)
  first.replaceAll(
    {
      people: [
        { _id: 'p', openid: 'o', phone: '1', seats: ['a', 'b'] },
        { _id: 'q', openid: 'r', phone: '2' },
      ],
    },
    () => undefined,
  )
  first.close()
  const second = new Store(
    dataDir,
    {
      people: {
        access: 'ADMINONLY',
        indexes: [
          { name: 'phone', keys: [['phone', 1]] },
          { name: 'seats', keys: [['seats', 1]], multikey: true },
        ],
      },
    },
    silent,
  )
  const table = second.table('people')
  expect(table.find({ filter: { phone: '2' } }).map(({ id }) => id)).toEqual(['q'])
  expect(table.find({ filter: { seats: 'b' } }).map(({ id }) => id)).toEqual(['p'])
  expect(table.find({ filter: {} })).toHaveLength(2)
  second.close()
})

test('an index that is both over an array and compound or unique is refused', () => {
  expect(
    () =>
      new Layout('x', {
        access: 'ADMINONLY',
        indexes: [
          {
            name: 'i',
            keys: [
              ['a', 1],
              ['b', 1],
            ],
            multikey: true,
          },
        ],
      }),
  ).toThrow('x.i')
})
