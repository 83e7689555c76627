import type { Transaction } from '../sdk'
import { startStand, type Stand } from '../stand'

let stand: Stand
let quick: Stand
beforeAll(async () => {
  stand = await startStand()
  quick = await startStand({}, { transactionMs: 80 })
})
afterAll(() => Promise.all([stand.end(), quick.end()]))

const conflict = { code: 'DATABASE_TRANSACTION_CONFLICT' }
const gone = { code: 'DATABASE_TRANSACTION_FAIL' }
const duplicate = { code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining('E11000 duplicate key error') as string }

const table = (name = 'things', { db } = stand) => db.collection(name)
const begin = ({ db } = stand): Promise<Transaction> => db.startTransaction()
const read = async (id: string, name = 'things') => (await table(name).doc(id).get()).data[0] as Record<string, unknown> | undefined

beforeEach(async () => {
  for (const name of ['things', 'facts']) await table(name).where({}).remove()
  await table().add([
    { _id: '1', n: 1, is: 'web' },
    { _id: '2', n: 2, is: 'web' },
    { _id: '3', n: 3 },
  ])
})

test('a write to what another transaction has written is a conflict, at once', async () => {
  const [a, b] = await Promise.all([begin(), begin()])
  await a.collection('things').doc('1').get()
  await b.collection('things').doc('1').update({ is: 'b' })
  await expect(a.collection('things').doc('1').update({ is: 'a' })).rejects.toMatchObject(conflict)
  await b.commit()
  expect(await read('1')).toMatchObject({ is: 'b' })
})

test('a transaction reads one moment, and a write to what changed since is a conflict', async () => {
  const a = await begin()
  await a.collection('things').doc('1').get()
  await table().doc('1').set({ is: 'later' })
  await table().doc('2').set({ is: 'later' })
  await table().doc('3').remove()
  await table().add({ _id: '4', is: 'web' })
  expect((await a.collection('things').doc('1').get()).data).toMatchObject({ is: 'web' })
  expect((await a.collection('things').doc('2').get()).data).toMatchObject({ is: 'web' })
  expect((await a.collection('things').doc('3').get()).data).toMatchObject({ n: 3 })
  expect((await a.collection('things').doc('4').get()).data).toBeNull()
  const found = await a.collection('things').where({ is: 'web' }).orderBy('_id', 'desc').get()
  expect((found.data as { _id: string }[]).map(({ _id }) => _id)).toEqual(['2', '1'])
  await expect(a.collection('things').doc('1').update({ is: 'z' })).rejects.toMatchObject(conflict)
})

test('the moment is that of the first operation, not of the start', async () => {
  const a = await begin()
  await table().doc('1').update({ is: 'later' })
  expect((await a.collection('things').doc('1').get()).data).toMatchObject({ is: 'later' })
  await a.collection('things').doc('1').update({ is: 'mine' })
  await a.commit()
  expect(await read('1')).toMatchObject({ is: 'mine' })
})

test('write skew is let through: each reads what the other writes', async () => {
  const [a, b] = await Promise.all([begin(), begin()])
  await a.collection('things').doc('1').get()
  await b.collection('things').doc('2').get()
  await a.collection('things').doc('2').set({ is: 'A' })
  await b.collection('things').doc('1').set({ is: 'B' })
  await a.commit()
  await b.commit()
  expect([await read('1'), await read('2')]).toEqual([
    { _id: '1', is: 'B' },
    { _id: '2', is: 'A' },
  ])
})

test('after its end a transaction is unknown', async () => {
  const a = await begin()
  await a.commit()
  await expect(a.collection('things').doc('1').set({ x: 1 })).rejects.toMatchObject(gone)
  const b = await begin()
  await b.rollback()
  await expect(b.commit()).rejects.toMatchObject(gone)
})

test('a transaction sees its own writes; an abort leaves none of them', async () => {
  const a = await begin()
  await a.collection('things').doc('3').delete()
  expect((await a.collection('things').doc('3').get()).data).toBeNull()
  expect(await a.collection('things').doc('new').set({ z: 1 })).toMatchObject({ updated: 0, upserted: [{ _id: 'new' }] })
  expect(
    await a
      .collection('things')
      .doc('1')
      .update({ n: stand.db.command.inc(5) }),
  ).toMatchObject({ updated: 1 })
  expect(await a.collection('things').doc('nope').update({ n: 1 })).toMatchObject({ updated: 0 })
  const { ids } = (await a.collection('things').add([{ name: 'a' }, { name: 'b' }])) as unknown as { ids: string[] }
  expect(ids).toHaveLength(2)
  const { command } = stand.db
  expect(
    (
      await a
        .collection('things')
        .where(command.or([{ name: 'a' }, { name: 'b' }]))
        .get()
    ).data,
  ).toHaveLength(2)
  expect(
    (
      await a
        .collection('things')
        .where({ n: command.gte(3) })
        .orderBy('n', 'asc')
        .get()
    ).data,
  ).toEqual([{ _id: '1', n: 6, is: 'web' }])
  expect(
    (
      await a
        .collection('things')
        .where({ n: command.gte(0) })
        .orderBy('n', 'desc')
        .skip(1)
        .limit(5)
        .get()
    ).data,
  ).toEqual([{ _id: '2', n: 2, is: 'web' }])
  await a.rollback()
  expect(await read('3')).toMatchObject({ n: 3 })
  expect(await read('1')).toMatchObject({ n: 1 })
  expect((await table().where({}).count()).total).toBe(3)
})

test('a commit puts all in place: made, changed, replaced, removed', async () => {
  const a = await begin()
  await a.collection('things').doc('1').update({ n: 10 })
  await a
    .collection('things')
    .doc('1')
    .update({ n: stand.db.command.inc(1) })
  await a.collection('things').doc('2').set({ only: true })
  await a.collection('things').doc('3').remove()
  await a.collection('things').add({ _id: '4', n: 4 })
  await a.collection('things').add({ _id: '5', n: 5 })
  await a.collection('things').doc('5').remove()
  await a.commit()
  expect((await table().where({}).orderBy('_id', 'asc').get()).data).toEqual([
    { _id: '1', n: 11, is: 'web' },
    { _id: '2', only: true },
    { _id: '4', n: 4 },
  ])
  expect((await table().where({ n: 11 }).get()).data).toHaveLength(1)
})

test('a plain write waits for the lock and then goes on from what the transaction left', async () => {
  const a = await begin()
  await a.collection('things').doc('1').update({ n: 100 })
  let done = false
  const plain = table()
    .doc('1')
    .update({ n: stand.db.command.inc(1) })
    .then(() => {
      done = true
    })
  const many = table().where({ is: 'web' }).update({ seen: true })
  await table().doc('3').update({ n: 0 })
  expect(done).toBe(false)
  await a.commit()
  await Promise.all([plain, many])
  expect(await read('1')).toMatchObject({ n: 101, seen: true })
  expect(await read('2')).toMatchObject({ seen: true })
})

test('readers do not wait, and see what is committed', async () => {
  const a = await begin()
  await a.collection('things').doc('1').update({ n: 100 })
  expect(await read('1')).toMatchObject({ n: 1 })
  await a.rollback()
})

test('a write that changes nothing takes no lock', async () => {
  const a = await begin()
  expect(await a.collection('things').doc('1').update({ n: 1 })).toMatchObject({ updated: 0 })
  expect(await table().doc('1').update({ n: 7 })).toMatchObject({ updated: 1 })
  await a.commit()
  expect(await read('1')).toMatchObject({ n: 7 })
})

describe('unique values in transactions', () => {
  beforeEach(() =>
    table('facts').add([
      { _id: 'f1', once: 'x' },
      { _id: 'f2', once: 'y' },
    ]),
  )

  test('a duplicate _id is E11000 and ends the transaction', async () => {
    const a = await begin()
    await a.collection('things').doc('2').update({ n: 9 })
    await expect(a.collection('things').add({ _id: '1' })).rejects.toMatchObject(duplicate)
    await expect(a.commit()).rejects.toMatchObject(gone)
    expect(await read('2')).toMatchObject({ n: 2 })
  })

  test('so is a duplicate of a declared index, by add, set and update', async () => {
    for (const write of [
      (t: Transaction) => t.collection('facts').add({ _id: 'f3', once: 'x' }),
      (t: Transaction) => t.collection('facts').doc('f3').set({ once: 'x' }),
      (t: Transaction) => t.collection('facts').doc('f2').update({ once: 'x' }),
    ]) {
      const a = await begin()
      await expect(write(a)).rejects.toMatchObject(duplicate)
      await expect(a.collection('facts').doc('f1').get()).rejects.toMatchObject(gone)
    }
  })

  test('also among its own writes', async () => {
    const a = await begin()
    await a.collection('facts').add({ _id: 'f3', once: 'z' })
    await expect(a.collection('facts').add({ _id: 'f4', once: 'z' })).rejects.toMatchObject(duplicate)
  })

  test('a value may pass from one document to another', async () => {
    const a = await begin()
    await a.collection('facts').doc('f1').update({ once: 'free' })
    await a.collection('facts').doc('f2').update({ once: 'x' })
    await a.collection('facts').doc('f1').update({ once: 'y' })
    await a.commit()
    expect([await read('f1', 'facts'), await read('f2', 'facts')]).toEqual([
      { _id: 'f1', once: 'y' },
      { _id: 'f2', once: 'x' },
    ])
    expect((await table('facts').where({ once: 'x' }).get()).data).toHaveLength(1)
  })

  test('two that add the same at once: the second meets a conflict; a plain one waits and then meets the duplicate', async () => {
    const [a, b] = await Promise.all([begin(), begin()])
    await a.collection('facts').add({ _id: 'f3', once: 'new' })
    await expect(b.collection('facts').add({ _id: 'f4', once: 'new' })).rejects.toMatchObject(conflict)
    const plain = expect(table('facts').add({ _id: 'f5', once: 'new' })).rejects.toMatchObject(duplicate)
    await a.commit()
    await plain
  })

  test('what another committed since is a conflict first, and a duplicate the next time', async () => {
    const a = await begin()
    await a.collection('facts').doc('f1').get()
    await table('facts').add({ _id: 'f3', once: 'new' })
    await expect(a.collection('facts').add({ _id: 'f4', once: 'new' })).rejects.toMatchObject(conflict)
    let tries = 0
    await expect(
      stand.db.runTransaction(async (t) => {
        tries += 1
        await t.collection('facts').add({ _id: 'f4', once: 'new' })
      }),
    ).rejects.toMatchObject(duplicate)
    expect(tries).toBe(1)
  })
})

test('any error ends the transaction', async () => {
  const a = await begin()
  await a.collection('things').doc('1').update({ n: 5 })
  await expect(
    a
      .collection('things')
      .doc('2')
      .update({ is: stand.db.command.inc(1) }),
  ).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
  await expect(a.commit()).rejects.toMatchObject(gone)
  expect(await read('1')).toMatchObject({ n: 1 })
})

test('a transaction past its time is gone, and its locks with it', async () => {
  await quick.db.collection('things').add({ _id: '1', n: 1 })
  const a = await begin(quick)
  await a.collection('things').doc('1').update({ n: 2 })
  await quick.db
    .collection('things')
    .doc('1')
    .update({ n: quick.db.command.inc(10) })
  await expect(a.commit()).rejects.toMatchObject(gone)
  expect((await quick.db.collection('things').doc('1').get()).data).toEqual([{ _id: '1', n: 11 }])
})

test('twenty that count at once, each trying until it is through, count to twenty', async () => {
  const once = (): Promise<unknown> =>
    stand.db
      .runTransaction(async (t) => {
        const { n } = (await t.collection('things').doc('3').get()).data as { n: number }
        await t
          .collection('things')
          .doc('3')
          .update({ n: n + 1 })
      })
      .catch((error: unknown) => {
        expect(error).toMatchObject(conflict)
        return once()
      })
  await Promise.all(Array.from({ length: 20 }, once))
  expect(await read('3')).toMatchObject({ n: 23 })
})

test('the SDK’s trap: where().update in a transaction runs outside it, as in the cloud', async () => {
  const a = await begin()
  await a.collection('things').where({ _id: '1' }).update({ n: -1 })
  await a.rollback()
  expect(await read('1')).toMatchObject({ n: -1 })
})

test('money moved about by many at once is neither made nor lost', async () => {
  const { db } = stand
  await Promise.all(
    Array.from({ length: 8 }, async (_, worker) => {
      for (let i = 0; i < 10; i++) {
        const [from, to] = [String(((worker + i) % 3) + 1), String(((worker + i + 1) % 3) + 1)]
        await db
          .runTransaction(async (t) => {
            const a = (await t.collection('things').doc(from).get()).data as { n: number }
            await t
              .collection('things')
              .doc(from)
              .update({ n: a.n - 1 })
            const b = (await t.collection('things').doc(to).get()).data as { n: number }
            await t
              .collection('things')
              .doc(to)
              .update({ n: b.n + 1 })
          })
          .catch((error: unknown) => expect(error).toMatchObject(conflict))
      }
    }),
  )
  const all = (await table().where({}).get()).data as { n: number }[]
  expect(all.reduce((sum, { n }) => sum + n, 0)).toBe(6)
})
