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
    (q) => q.match({ _id: 'a' }).project({ _id: 0, who: '$owner', twice: $().multiply(['$rank', 2]), gone: '$nope' }),
    [{ who: 'o1', twice: 2 }],
  ],
  ['project an object', (q) => q.match({ _id: 'a' }).project({ _id: 0, made: { k: '$kind', n: '$deep.n' } }), [{ made: { k: 'x', n: 1 } }]],
  ['a path over an array', (q) => q.match({ _id: 'c' }).project({ _id: 0, v: '$list.v' }), [{ v: [2] }]],
  [
    'addFields',
    (q) => q.match({ _id: 'd' }).addFields({ size: $().size($().ifNull(['$tags', []])), 'deep.m': '$rank' }),
    [{ _id: 'd', code: 4, kind: 'z', rank: 10, deep: { n: 4, m: 10 }, size: 0 }],
  ],
  [
    'unwind',
    (q) => q.match({ kind: 'x' }).unwind('$tags').project({ tags: 1 }),
    [
      { _id: 'a', tags: 'p' },
      { _id: 'a', tags: 'q' },
    ],
  ],
  ['unwind of what is no array', (q) => q.match({ _id: 'c' }).unwind('$tags').project({ tags: 1 }), [{ _id: 'c', tags: 'p' }]],
  [
    'unwind that keeps the empty',
    (q) =>
      q.match({ kind: 'x' }).unwind({ path: '$tags', preserveNullAndEmptyArrays: true }).sort({ _id: 1, tags: 1 }).project({ tags: 1 }),
    [{ _id: 'a', tags: 'p' }, { _id: 'a', tags: 'q' }, { _id: 'b' }],
  ],
  ['sort, skip, limit', (q) => q.sort({ kind: -1, _id: -1 }).skip(1).limit(2).project({ _id: 1 }), [{ _id: 'c' }, { _id: 'b' }]],
  [
    'sort after a stage',
    (q) => q.project({ rank: 1 }).sort({ rank: -1 }).limit(2),
    [
      { _id: 'd', rank: 10 },
      { _id: 'b', rank: 3 },
    ],
  ],
  ['count', (q) => q.match({ kind: 'x' }).count('n'), [{ n: 2 }]],
  ['count of nothing', (q) => q.match({ kind: 'nope' }).count('n'), []],
  ['replaceRoot', (q) => q.match({ kind: 'x' }).sort({ _id: 1 }).replaceRoot({ newRoot: '$deep' }), [{ n: 1 }, { n: 2 }]],
  [
    'group',
    (q) =>
      q
        .group({
          _id: '$kind',
          n: $().sum(1),
          total: $().sum('$rank'),
          mean: $().avg('$rank'),
          least: $().min('$rank'),
          most: $().max('$rank'),
        })
        .sort({ _id: 1 }),
    [
      { _id: 'x', n: 2, total: 4, mean: 2, least: 1, most: 3 },
      { _id: 'y', n: 1, total: 0, mean: null, least: null, most: null },
      { _id: 'z', n: 1, total: 10, mean: 10, least: 10, most: 10 },
    ],
  ],
  [
    'group of all',
    (q) =>
      q
        .sort({ _id: 1 })
        .group({ _id: null, ids: $().push('$_id'), kinds: $().addToSet('$owner'), first: $().first('$_id'), last: $().last('$code') }),
    [{ _id: null, ids: ['a', 'b', 'c', 'd'], kinds: ['o1', 'o2', null], first: 'a', last: 4 }],
  ],
  [
    'group by an object',
    (q) =>
      q
        .match({ kind: 'x' })
        .group({ _id: { k: '$kind', o: '$owner' }, n: $().sum(1) })
        .sort({ '_id.o': 1 }),
    [
      { _id: { k: 'x', o: 'o1' }, n: 1 },
      { _id: { k: 'x', o: 'o2' }, n: 1 },
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
        .match({ _id: 'a' })
        .lookup({
          from: 'conformanceOther',
          let: { teams: '$team', least: '$rank' },
          as: 'found',
          pipeline: $()
            .pipeline()
            .match(_().expr($().and([$().in(['$_id', '$$teams']), $().gt(['$level', '$$least'])])))
            .project({ _id: 0, level: 1 })
            .done(),
        })
        .project({ found: 1 }),
    [{ _id: 'a', found: [{ level: 2 }] }],
  ],
  [
    'lookup by pipeline on an equality',
    (q) =>
      q
        .match({ _id: 'a' })
        .unwind('$team')
        .lookup({
          from: 'conformanceOther',
          let: { team: '$team' },
          as: 'found',
          pipeline: $()
            .pipeline()
            .match(_().expr($().eq(['$_id', '$$team'])))
            .project({ level: 1 })
            .done(),
        })
        .replaceRoot({ newRoot: $().arrayElemAt(['$found', 0]) }),
    [
      { _id: 't1', level: 1 },
      { _id: 't2', level: 2 },
    ],
  ],
]
test.each(cases)('%s', async (_name, build, expected) => {
  expect(await run(build)).toEqual(expected)
})

const expressions: [name: string, expression: () => unknown, expected: unknown][] = [
  ['eq', () => $().eq(['$kind', 'x']), true],
  ['eq: missing is not null', () => $().eq(['$nope', null]), false],
  ['neq', () => $().neq(['$kind', 'x']), false],
  ['gt over types', () => $().gt(['$kind', 5]), true],
  ['lte', () => $().lte(['$rank', 1]), true],
  ['and', () => $().and([true, '$rank', $().eq(['$kind', 'x'])]), true],
  ['or of null and 0', () => $().or([null, 0, '$nope']), false],
  ['not', () => $().not(['$tags']), false],
  ['cond', () => $().cond({ if: $().gte(['$rank', 1]), then: 'yes', else: 'no' }), 'yes'],
  ['ifNull', () => $().ifNull(['$nope', 'else']), 'else'],
  ['in', () => $().in(['q', '$tags']), true],
  ['size', () => $().size('$tags'), 2],
  ['isArray', () => $().isArray('$kind'), false],
  ['arrayElemAt', () => $().arrayElemAt(['$tags', -1]), 'q'],
  ['filter', () => $().filter({ input: '$list', as: 'each', cond: $().gt(['$$each.v', 1]) }), [{ v: 3 }]],
  ['map', () => $().map({ input: '$list', as: 'each', in: $().add(['$$each.v', 10]) }), [11, 13]],
  ['concatArrays', () => $().concatArrays(['$tags', '$team']), ['p', 'q', 't1', 't2']],
  ['concat', () => $().concat(['$kind', '-', '$owner']), 'x-o1'],
  ['concat with null', () => $().concat(['$kind', '$nope']), null],
  ['add', () => $().add(['$rank', '$deep.n', 1]), 3],
  ['add with null', () => $().add(['$rank', null]), null],
  ['subtract', () => $().subtract(['$rank', 3]), -2],
  ['divide', () => $().divide([7, 2]), 3.5],
  ['sum over an array', () => $().sum('$list.v'), 4],
  ['max over an array', () => $().max('$list.v'), 3],
  ['min of a list', () => $().min(['$rank', -1]), -1],
  ['avg over an array', () => $().avg('$list.v'), 2],
  ['literal', () => $().literal('$kind'), '$kind'],
]
test.each(expressions)('expression: %s', async (_name, expression, expected) => {
  expect(await run((q) => q.match({ _id: 'a' }).project({ _id: 0, is: expression() }))).toEqual([{ is: expected }])
})
