/** Writing, case by case; how to run it against a real environment stands in `queries.test.ts`. */
import { clear, openTarget, type Database } from './target'

let db: Database
let close: () => Promise<void>
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  ;({ db, close } = await openTarget())
})
afterAll(() => close())
beforeEach(() => clear(db, 'conformance'))

type Doc = Record<string, unknown>
const one = async (id = 'a') => (await db.collection('conformance').doc(id).get()).data[0] as Doc | undefined
const failure = (run: Promise<unknown>): Promise<{ code: string; message: string }> =>
  run.then(
    () => ({ code: 'nothing failed', message: '' }),
    (error: unknown) => error as { code: string; message: string },
  )

describe('update operators', () => {
  const before = {
    code: 1,
    n: 1,
    text: 't',
    list: [1, 2, 3, 2],
    people: [
      { id: 'p', x: 1 },
      { id: 'q', x: 2 },
    ],
    deep: { a: { b: 1 }, c: 2 },
    none: null,
  }
  const _ = () => db.command

  const cases: [name: string, update: () => object, expected: object][] = [
    ['a field', () => ({ n: 5 }), { ...before, n: 5 }],
    ['a new field', () => ({ fresh: 'x' }), { ...before, fresh: 'x' }],
    ['an object merges', () => ({ deep: { a: { z: 9 } } }), { ...before, deep: { a: { b: 1, z: 9 }, c: 2 } }],
    ['a path', () => ({ 'deep.a.b': 7 }), { ...before, deep: { a: { b: 7 }, c: 2 } }],
    ['a path makes what it needs', () => ({ 'fresh.x.y': 1 }), { ...before, fresh: { x: { y: 1 } } }],
    ['set puts a whole object in place', () => ({ deep: _().set({ only: 1 }) }), { ...before, deep: { only: 1 } }],
    ['an array is put in place whole', () => ({ list: [9] }), { ...before, list: [9] }],
    ['a place in an array', () => ({ 'list.1': 'two' }), { ...before, list: [1, 'two', 3, 2] }],
    ['a place past the end fills with null', () => ({ 'list.5': 5 }), { ...before, list: [1, 2, 3, 2, null, 5] }],
    [
      'a field of an element',
      () => ({ 'people.0.x': 5 }),
      {
        ...before,
        people: [
          { id: 'p', x: 5 },
          { id: 'q', x: 2 },
        ],
      },
    ],
    ['null', () => ({ n: null }), { ...before, n: null }],
    ['a date', () => ({ n: new Date(0) }), { ...before, n: new Date(0) }],
    [
      'unset',
      () => ({ n: _().remove(), 'deep.c': _().remove(), nope: _().remove() }),
      (({ n: _n, ...rest }) => ({ ...rest, deep: { a: { b: 1 } } }))(before),
    ],
    ['inc', () => ({ n: _().inc(2.5), 'deep.c': _().inc(-2) }), { ...before, n: 3.5, deep: { a: { b: 1 }, c: 0 } }],
    ['inc of what is missing', () => ({ fresh: _().inc(3) }), { ...before, fresh: 3 }],
    [
      'several at once',
      () => ({ n: _().inc(1), text: 'u', list: [1], none: _().remove() }),
      (({ none: _none, ...rest }) => ({ ...rest, n: 2, text: 'u', list: [1] }))(before),
    ],
  ]
  test.each(cases)('%s', async (_name, update, expected) => {
    await db.collection('conformance').add({ _id: 'a', ...before })
    const { updated } = await db.collection('conformance').doc('a').update(update())
    expect(await one()).toEqual({ _id: 'a', ...expected })
    expect(updated).toBe(expected === before ? 0 : 1)
  })

  const errors: [name: string, update: () => object, message: RegExp][] = [
    ['inc on a text', () => ({ text: _().inc(1) }), /non-numeric/],
    ['inc on null', () => ({ none: _().inc(1) }), /non-numeric/],
    ['a path through a number', () => ({ 'n.x': 1 }), /Cannot create field/],
    ['a path through null', () => ({ 'none.x': 1 }), /Cannot create field/],
    ['a name in an array', () => ({ 'list.x': 1 }), /Cannot create field/],
    ['one path twice', () => ({ n: 1, 'n.x': 2 }), /conflict/],
  ]
  test.each(errors)('refused: %s', async (_name, update, message) => {
    await db.collection('conformance').add({ _id: 'a', ...before })
    const error = await failure(db.collection('conformance').doc('a').update(update()))
    expect(error.code).toBe('DATABASE_REQUEST_FAILED')
    expect(error.message).toMatch(message)
    expect(await one()).toEqual({ _id: 'a', ...before })
  })
})

test('add gives an id, or takes one', async () => {
  const made = await db.collection('conformance').add({ code: 1 })
  expect(typeof made.id).toBe('string')
  expect(await one(String(made.id))).toEqual({ _id: made.id, code: 1 })
  expect(await db.collection('conformance').add({ _id: 'mine', code: 2 })).toMatchObject({ id: 'mine' })
  expect(
    await db.collection('conformance').add([
      { _id: 'x', code: 3 },
      { _id: 'y', code: 4 },
    ]),
  ).toMatchObject({ ids: ['x', 'y'] })
})

test('what is undefined is not stored', async () => {
  await db.collection('conformance').add({ _id: 'a', x: undefined, y: { z: undefined }, w: [1] })
  expect(await one()).toEqual({ _id: 'a', y: {}, w: [1] })
})

test('a server date is the server’s', async () => {
  await db.collection('conformance').add({ _id: 'a', at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) })
  const { at, later } = (await one()) as { at: Date; later: Date }
  expect(later.getTime() - at.getTime()).toBe(60_000)
})

test('a second document with an _id is a duplicate', async () => {
  await db.collection('conformance').add({ _id: 'a', code: 1 })
  const error = await failure(db.collection('conformance').add({ _id: 'a', code: 2 }))
  expect(error.code === 'DATABASE_REQUEST_FAILED' || error.code === 'DATABASE_DUPLICATE_WRITE').toBe(true)
  expect(error.message).toContain('E11000 duplicate key error')
  expect(await one()).toEqual({ _id: 'a', code: 1 })
})

test('a unique index holds for add, set and update, and counts a missing field as null', async () => {
  await db.collection('conformance').add([{ _id: 'a', code: 1 }, { _id: 'b' }])
  for (const write of [
    () => db.collection('conformance').add({ _id: 'c', code: 1 }),
    () => db.collection('conformance').add({ _id: 'c' }),
    () => db.collection('conformance').add({ _id: 'c', code: null }),
    () => db.collection('conformance').doc('c').set({ code: 1 }),
    () => db.collection('conformance').doc('b').update({ code: 1 }),
    () => db.collection('conformance').where({ _id: 'b' }).update({ code: 1 }),
    () => db.collection('conformance').doc('a').update({ code: db.command.remove() }),
  ])
    expect((await failure(write())).message).toContain('E11000')
  expect(await one('b')).toEqual({ _id: 'b' })
  expect(await one('c')).toBeUndefined()
})

test('of a batch, what comes before the duplicate stays', async () => {
  await db.collection('conformance').add({ _id: 'b', code: 2 })
  const error = await failure(
    db.collection('conformance').add([
      { _id: 'a', code: 1 },
      { _id: 'b', code: 3 },
      { _id: 'c', code: 4 },
    ]),
  )
  expect(error.message).toContain('E11000')
  expect(await one('a')).toBeDefined()
  expect(await one('c')).toBeUndefined()
})

test('set makes or replaces, and says which', async () => {
  const ref = db.collection('conformance').doc('a')
  expect(await ref.set({ code: 1, x: 1 })).toMatchObject({ updated: 0, upsertedId: 'a' })
  expect(await ref.set({ code: 1, y: 2 })).toMatchObject({ updated: 1 })
  expect(await one()).toEqual({ _id: 'a', code: 1, y: 2 })
})

test('update of what is not there makes nothing', async () => {
  expect(await db.collection('conformance').doc('zz').update({ x: 1 })).toMatchObject({ updated: 0 })
  expect(await one('zz')).toBeUndefined()
})

test('where().update changes all that meet it, where().remove takes them away', async () => {
  await db.collection('conformance').add([1, 2, 3, 4].map((code) => ({ _id: `d${code}`, code, kind: code < 3 ? 'x' : 'y', rank: 0 })))
  expect(
    await db
      .collection('conformance')
      .where({ kind: 'x' })
      .update({ rank: db.command.inc(1) }),
  ).toMatchObject({ updated: 2 })
  expect((await db.collection('conformance').where({ kind: 'x', rank: 1 }).count()).total).toBe(2)
  expect(await db.collection('conformance').where({ kind: 'x' }).remove()).toMatchObject({ deleted: 2 })
  expect(await db.collection('conformance').doc('d3').remove()).toMatchObject({ deleted: 1 })
  expect(await db.collection('conformance').doc('d3').remove()).toMatchObject({ deleted: 0 })
  expect((await db.collection('conformance').where({ kind: 'y' }).get()).data).toHaveLength(1)
})

test('an index on an array follows its changes', async () => {
  await db.collection('conformance').add({ _id: 'a', code: 1, tags: ['x', 'y'] })
  const found = async (tag: string | null) => (await db.collection('conformance').where({ tags: tag }).get()).data.length
  await db
    .collection('conformance')
    .doc('a')
    .update({ tags: ['y'] })
  expect([await found('x'), await found('y')]).toEqual([0, 1])
  await db.collection('conformance').doc('a').update({ tags: db.command.remove() })
  expect([await found('y'), await found(null)]).toEqual([0, 1])
  await db
    .collection('conformance')
    .doc('a')
    .set({ code: 1, tags: ['z'] })
  expect([await found(null), await found('z')]).toEqual([0, 1])
  await db.collection('conformance').doc('a').remove()
  expect(await found('z')).toBe(0)
})
