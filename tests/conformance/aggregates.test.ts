/** The stages of the aggregation, case by case; how to run it against a real environment stands in `queries.test.ts`. */
import type { Aggregate } from '../local/cloud/sdk'
import { clear, openTarget, type Database } from './target'

let db: Database
let close: () => Promise<void>
const docs = [
  { _id: 'a', code: 1, kind: 'x', rank: 1, tags: ['p', 'q'], owner: 'o1', team: ['t1', 't2'], deep: { n: 1 }, list: [{ v: 1 }, { v: 3 }] },
  { _id: 'b', code: 2, kind: 'x', rank: 3, tags: [], owner: 'o2', team: ['t2'], deep: { n: 2 }, list: [] },
  { _id: 'c', code: 3, kind: 'y', rank: null, tags: 'p', owner: null, team: [], list: [{ v: 2 }, { w: 1 }] },
  { _id: 'd', code: 4, kind: 'z', rank: 10, deep: { n: 4 } },
]
const others = [
  { _id: 't1', owners: ['o1', 'o2'], level: 1 },
  { _id: 't2', owners: ['o2'], level: 2 },
  { _id: 't3', owners: null, level: 3 },
]

beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  ;({ db, close } = await openTarget())
  await clear(db, 'conformance')
  await clear(db, 'conformanceOther')
  await db.collection('conformance').add(docs)
  await db.collection('conformanceOther').add(others)
})
afterAll(() => close())

const run = async (build: (aggregate: Aggregate) => Aggregate): Promise<unknown> =>
  (await build(db.collection('conformance').aggregate()).end()).data
const $ = () => db.command.aggregate
const _ = () => db.command

const cases: [name: string, build: (aggregate: Aggregate) => Aggregate, expected: unknown][] = [
  ['project in', (q) => q.match({ _id: 'a' }).project({ kind: 1, 'deep.n': 1 }), [{ _id: 'a', kind: 'x', deep: { n: 1 } }]],
  ['project out', (q) => q.match({ _id: 'd' }).project({ code: 0, deep: 0 }), [{ _id: 'd', kind: 'z', rank: 10 }]],
  [
    'project computed',
    (q) => q.match({ _id: 'a' }).project({ _id: 0, who: '$owner', isX: $().eq(['$kind', 'x']), gone: '$nope' }),
    [{ who: 'o1', isX: true }],
  ],
  ['project an object', (q) => q.match({ _id: 'a' }).project({ _id: 0, made: { k: '$kind', n: '$deep.n' } }), [{ made: { k: 'x', n: 1 } }]],
  ['a path over an array', (q) => q.match({ _id: 'c' }).project({ _id: 0, v: '$list.v' }), [{ v: [2] }]],
  [
    'addFields',
    (q) => q.match({ _id: 'd' }).addFields({ both: ['$kind', 'k'], 'deep.m': '$rank' }),
    [{ _id: 'd', code: 4, kind: 'z', rank: 10, deep: { n: 4, m: 10 }, both: ['z', 'k'] }],
  ],
  ['sort, limit', (q) => q.sort({ kind: -1, _id: -1 }).limit(2).project({ _id: 1 }), [{ _id: 'd' }, { _id: 'c' }]],
  [
    'sort after a stage',
    (q) => q.project({ rank: 1 }).sort({ rank: -1 }).limit(2),
    [
      { _id: 'd', rank: 10 },
      { _id: 'b', rank: 3 },
    ],
  ],
  [
    'lookup by _id from an array',
    (q) =>
      q
        .match({ kind: 'x' })
        .sort({ _id: 1 })
        .lookup({ from: 'conformanceOther', localField: 'team', foreignField: '_id', as: 'found' })
        .project({ found: 1 }),
    [
      { _id: 'a', found: [others[0], others[1]] },
      { _id: 'b', found: [others[1]] },
    ],
  ],
  [
    'lookup into an array',
    (q) =>
      q
        .sort({ _id: 1 })
        .limit(2)
        .lookup({ from: 'conformanceOther', localField: 'owner', foreignField: 'owners', as: 'found' })
        .project({ found: 1 }),
    [
      { _id: 'a', found: [others[0]] },
      { _id: 'b', found: [others[0], others[1]] },
    ],
  ],
  [
    'lookup of null and of what is missing finds null',
    (q) =>
      q
        .match({ _id: _().in(['c', 'd']) })
        .sort({ _id: 1 })
        .lookup({ from: 'conformanceOther', localField: 'owner', foreignField: 'owners', as: 'found' })
        .project({ found: 1 }),
    [
      { _id: 'c', found: [others[2]] },
      { _id: 'd', found: [others[2]] },
    ],
  ],
  [
    'lookup from an empty array finds nothing',
    (q) =>
      q
        .match({ _id: 'c' })
        .lookup({ from: 'conformanceOther', localField: 'team', foreignField: '_id', as: 'found' })
        .project({ found: 1 }),
    [{ _id: 'c', found: [] }],
  ],
  [
    'lookup by pipeline',
    (q) =>
      q
        .match({ kind: 'x' })
        .sort({ _id: 1 })
        .lookup({
          from: 'conformanceOther',
          let: { place: '$rank' },
          as: 'found',
          pipeline: $()
            .pipeline()
            .match(_().expr($().eq(['$level', '$$place'])))
            .project({ _id: 0, level: 1 })
            .done(),
        })
        .project({ found: 1 }),
    [
      { _id: 'a', found: [{ level: 1 }] },
      { _id: 'b', found: [{ level: 3 }] },
    ],
  ],
  [
    'lookup by pipeline on an _id',
    (q) =>
      q
        .match({ _id: 'a' })
        .addFields({ wanted: 't2' })
        .lookup({
          from: 'conformanceOther',
          let: { team: '$wanted' },
          as: 'found',
          pipeline: $()
            .pipeline()
            .match(_().expr($().eq(['$_id', '$$team'])))
            .project({ level: 1 })
            .done(),
        })
        .project({ found: 1 }),
    [{ _id: 'a', found: [{ _id: 't2', level: 2 }] }],
  ],
]
test.each(cases)('%s', async (_name, build, expected) => {
  expect(await run(build)).toEqual(expected)
})

const expressions: [name: string, expression: () => unknown, expected: unknown][] = [
  ['eq', () => $().eq(['$kind', 'x']), true],
  ['eq: missing is not null', () => $().eq(['$nope', null]), false],
  ['eq of two fields', () => $().eq(['$rank', '$deep.n']), true],
  ['eq of objects, fields in order', () => $().eq(['$deep', { n: 1 }]), true],
  ['a list', () => ['$kind', '$nope'], ['x', null]],
]
test.each(expressions)('expression: %s', async (_name, expression, expected) => {
  expect(await run((q) => q.match({ _id: 'a' }).project({ _id: 0, is: expression() }))).toEqual([{ is: expected }])
})
