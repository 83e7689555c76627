/**
 * What the functions ask of the database, case by case. Runs against the local cloud; to run it against a real environment (with
 * the two collections of `target.ts`), set TCB_ENV, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY: `npx jest tests/conformance`.
 */
import { clear, openTarget, type Database } from './target'

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  // What no index serves is told of, and these cases ask for much of it.
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  ;({ db, close } = await openTarget())
})
afterAll(() => close())

type Doc = Record<string, unknown> & { _id: string }
const day = (text: string) => new Date(`${text}T00:00:00Z`)

const documents: Doc[] = [
  {
    _id: 'a',
    code: 1,
    kind: 'x',
    rank: 1,
    at: day('2026-01-01'),
    tags: ['red', 'blue'],
    nested: { deep: { n: 1 } },
    items: [
      { k: 'p', v: 1 },
      { k: 'q', v: 2 },
    ],
  },
  { _id: 'b', code: 2, kind: 'x', rank: 2.5, at: day('2026-02-01'), tags: ['blue'], nested: { deep: { n: 2 } }, items: [{ k: 'q', v: 3 }] },
  { _id: 'c', code: 3, kind: 'y', rank: -3, at: day('2026-03-01'), tags: [], nested: { deep: null }, items: [] },
  { _id: 'd', code: 4, kind: 'y', rank: '10', tags: 'blue', nested: 7, items: [4, { k: 'r' }] },
  { _id: 'e', code: 5, kind: null, rank: null, tags: null, flag: true },
  { _id: 'f', code: 6, rank: true, flag: false, nested: { deep: { n: 1, m: 2 } } },
  { _id: 'g', code: 7, kind: '\u{1F600}', rank: 0, tags: [null, 'green'], nested: { deep: { m: 2, n: 1 } } },
  { _id: 'h', code: 8, kind: '\uFF5E', rank: 100, tags: ['red', 'green'] },
]

describe('reading', () => {
  beforeAll(async () => {
    await clear(db, 'conformance')
    await db.collection('conformance').add(documents)
  })

  const _ = () => db.command
  const cases: [name: string, query: () => object, ids: string][] = [
    ['no filter', () => ({}), 'a b c d e f g h'],
    ['a text', () => ({ kind: 'x' }), 'a b'],
    ['a number', () => ({ rank: 2.5 }), 'b'],
    ['a number is not a text', () => ({ rank: 10 }), ''],
    ['a number is not a truth', () => ({ rank: 1 }), 'a'],
    ['null: null and missing', () => ({ kind: null }), 'e f'],
    ['a truth', () => ({ flag: false }), 'f'],
    ['a date', () => ({ at: day('2026-02-01') }), 'b'],
    ['an element of an array', () => ({ tags: 'blue' }), 'a b d'],
    ['null in an array', () => ({ tags: null }), 'e f g'],
    ['a whole array', () => ({ tags: _().eq(['blue']) }), 'b'],
    ['a whole object, fields in order', () => ({ 'nested.deep': _().eq({ n: 1, m: 2 }) }), 'f'],
    ['two fields', () => ({ kind: 'x', rank: 1 }), 'a'],
    ['a path', () => ({ 'nested.deep.n': 1 }), 'a f g'],
    ['a path through nested braces', () => ({ nested: { deep: { n: 2 } } }), 'b'],
    ['a path through an array', () => ({ 'items.k': 'q' }), 'a b'],
    ['a place in an array', () => ({ 'items.0.k': 'q' }), 'b'],
    ['null at a path', () => ({ 'nested.deep.n': null }), 'c d e h'],
    ['null at a path through arrays', () => ({ 'items.v': null }), 'd e f g h'],
    ['eq', () => ({ kind: _().eq('y') }), 'c d'],
    ['in', () => ({ kind: _().in(['x', 'y']) }), 'a b c d'],
    ['in with null', () => ({ kind: _().in(['x', null]) }), 'a b e f'],
    ['in nothing', () => ({ kind: _().in([]) }), ''],
    ['in on an array: any element', () => ({ tags: _().in(['red', 'green']) }), 'a g h'],
    ['in on an array, with null', () => ({ tags: _().in(['red', null]) }), 'a e f g h'],
    ['in of mixed types', () => ({ rank: _().in([1, '10', true]) }), 'a d f'],
    ['in on _id', () => ({ _id: _().in(['c', 'a', 'zz']) }), 'a c'],
    ['nin', () => ({ kind: _().nin(['x', 'y']) }), 'e f g h'],
    ['nin with null', () => ({ kind: _().nin(['x', null]) }), 'c d g h'],
    ['nin on an array', () => ({ tags: _().nin(['blue', 'green']) }), 'c e f'],
    ['gt on numbers alone', () => ({ rank: _().gt(0) }), 'a b h'],
    ['gte', () => ({ rank: _().gte(0) }), 'a b g h'],
    ['lt', () => ({ rank: _().lt(1) }), 'c g'],
    ['lte', () => ({ rank: _().lte(1) }), 'a c g'],
    ['gt on texts', () => ({ kind: _().gt('x') }), 'c d g h'],
    ['texts sort by code point', () => ({ kind: _().gt('\uFF00') }), 'g h'],
    ['texts sort by code point, over the surrogates', () => ({ kind: _().gt('\uFFFE') }), 'g'],
    ['gte null: null and missing', () => ({ kind: _().gte(null) }), 'e f'],
    ['gt null: nothing', () => ({ kind: _().gt(null) }), ''],
    ['lt on dates', () => ({ at: _().lt(day('2026-02-01')) }), 'a'],
    ['gt on truths', () => ({ flag: _().gt(false) }), 'e'],
    ['a range', () => ({ rank: _().gt(0).and(_().lt(50)) }), 'a b'],
    ['a range on an array: each bound by any element', () => ({ tags: _().gt('g').and(_().lt('c')) }), 'a'],
    ['a range on _id', () => ({ _id: _().gt('b').and(_().lte('d')) }), 'c d'],
    ['and', () => _().and([{ kind: 'x' }, { rank: _().gt(1) }]), 'b'],
    ['or', () => _().or([{ kind: 'y' }, { rank: 1 }]), 'a c d'],
    ['or in a field', () => ({ rank: _().or(_().lt(0), _().gt(50)) }), 'c h'],
    ['or beside a field', () => _().and([{ kind: 'x' }, _().or([{ rank: 1 }, { tags: 'green' }])]), 'a'],
    ['or of ands', () => _().or([_().and([{ kind: 'x' }, { rank: 1 }]), _().and([{ kind: 'y' }, { rank: -3 }])]), 'a c'],
    ['ranges of one field in an and', () => _().and([{ rank: _().gte(1) }, { rank: _().lte(2.5) }]), 'a b'],
  ]

  test.each(cases)('%s', async (_name, query, ids) => {
    const { data } = await db.collection('conformance').where(query()).get()
    expect(
      (data as Doc[])
        .map(({ _id }) => _id)
        .sort()
        .join(' '),
    ).toBe(ids)
    const { total } = await db.collection('conformance').where(query()).count()
    expect(total).toBe(ids === '' ? 0 : ids.split(' ').length)
    const aggregated = await db.collection('conformance').aggregate().match(query()).project({ _id: 1 }).end()
    expect(
      (aggregated.data as Doc[])
        .map(({ _id }) => _id)
        .sort()
        .join(' '),
    ).toBe(ids)
  })

  const orders: [name: string, fields: [string, 'asc' | 'desc'][], ids: string][] = [
    [
      'types in MongoDB’s order: null, numbers, texts, truths',
      [
        ['rank', 'asc'],
        ['_id', 'asc'],
      ],
      'e c g a b h d f',
    ],
    [
      'and backwards',
      [
        ['rank', 'desc'],
        ['_id', 'asc'],
      ],
      'f d h b a g c e',
    ],
    [
      'missing with null',
      [
        ['kind', 'asc'],
        ['_id', 'asc'],
      ],
      'e f a b c d h g',
    ],
    [
      'two fields, each its way',
      [
        ['kind', 'desc'],
        ['_id', 'desc'],
      ],
      'g h d c b a f e',
    ],
    [
      'an indexed pair',
      [
        ['kind', 'asc'],
        ['rank', 'desc'],
      ],
      'f e b a d c h g',
    ],
    [
      'dates',
      [
        ['at', 'desc'],
        ['_id', 'asc'],
      ],
      'c b a d e f g h',
    ],
    [
      'arrays by their least, the empty one before null',
      [
        ['tags', 'asc'],
        ['_id', 'asc'],
      ],
      'c e f g a b d h',
    ],
    [
      'and backwards by their greatest',
      [
        ['tags', 'desc'],
        ['_id', 'asc'],
      ],
      'a h g b d e f c',
    ],
  ]
  test.each(orders)('ordered by: %s', async (_name, fields, ids) => {
    const query = fields.reduce((built, [field, direction]) => built.orderBy(field, direction), db.collection('conformance').where({}))
    expect(((await query.get()).data as Doc[]).map(({ _id }) => _id).join(' ')).toBe(ids)
    const some = (await query.skip(2).limit(3).get()).data as Doc[]
    expect(some.map(({ _id }) => _id).join(' ')).toBe(ids.split(' ').slice(2, 5).join(' '))
  })

  const projections: [name: string, fields: Record<string, boolean>, id: string, expected: object][] = [
    ['fields in', { kind: true, rank: true }, 'a', { _id: 'a', kind: 'x', rank: 1 }],
    ['fields in, _id out', { kind: true, _id: false }, 'a', { kind: 'x' }],
    ['fields out', { at: false, items: false, nested: false, tags: false }, 'a', { _id: 'a', code: 1, kind: 'x', rank: 1 }],
    ['a path', { 'nested.deep.n': true }, 'f', { _id: 'f', nested: { deep: { n: 1 } } }],
    ['a path through an array', { 'items.k': true }, 'd', { _id: 'd', items: [{ k: 'r' }] }],
    [
      'a path out of an array',
      { 'items.k': false, tags: false, rank: false, kind: false, code: false, nested: false },
      'd',
      { _id: 'd', items: [4, {}] },
    ],
    ['a path that is not there', { 'nested.deep.n': true }, 'd', { _id: 'd' }],
    ['_id alone', { _id: true }, 'd', { _id: 'd' }],
  ]
  test.each(projections)('projection: %s', async (_name, fields, id, expected) => {
    expect((await db.collection('conformance').where({ _id: id }).field(fields).get()).data[0]).toEqual(expected)
    expect((await db.collection('conformance').doc(id).field(fields).get()).data[0]).toEqual(expected)
  })

  test('values come back as they went in', async () => {
    const { data } = await db.collection('conformance').doc('a').get()
    expect(data).toEqual([documents[0]])
    expect((data as { at: Date }[])[0]!.at.toISOString()).toBe('2026-01-01T00:00:00.000Z')
  })

  test('a document that is not there', async () => {
    expect((await db.collection('conformance').doc('zz').get()).data).toEqual([])
  })
})
