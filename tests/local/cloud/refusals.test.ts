import { startStand, type Stand } from './stand'

let stand: Stand
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  stand = await startStand()
  await stand.db.collection('things').add({ _id: 'a', n: 1, list: [{ x: 1 }] })
})
afterAll(() => stand.end())

const things = () => stand.db.collection('things')
const _ = () => stand.db.command
const $ = () => stand.db.command.aggregate

const unsupported: [name: string, run: () => Promise<unknown>, said: string][] = [
  [
    'a query operator',
    () =>
      things()
        .where({ list: _().size(1) })
        .get(),
    '$size',
  ],
  [
    'one within an or',
    () =>
      things()
        .where(_().or([{ n: 1 }, { list: _().elemMatch({ x: 1 }) }]))
        .get(),
    '$elemMatch',
  ],
  [
    'one in a count',
    () =>
      things()
        .where({ n: _().mod(2, 1) })
        .count(),
    '$mod',
  ],
  [
    'one in a remove',
    () =>
      things()
        .where({ list: _().all([1]) })
        .remove(),
    '$all',
  ],
  [
    'nor',
    () =>
      things()
        .where(_().nor([{ n: 1 }]))
        .get(),
    '$nor',
  ],
  [
    'not',
    () =>
      things()
        .where({ n: _().not(_().eq(1)) })
        .get(),
    '$not',
  ],
  ['a pattern', () => things().where({ n: /a/ }).get(), '$regularExpression'],
  [
    'an update operator',
    () =>
      things()
        .doc('a')
        .update({ n: _().mul(2) }),
    '$mul',
  ],
  [
    'a rename',
    () =>
      things()
        .doc('a')
        .update({ n: _().rename('m') }),
    '$rename',
  ],
  ['a pop', () => things().doc('a').update({ list: _().pop() }), '$pop'],
  ['a positional update', () => things().doc('a').update({ 'list.$.x': 1 }), 'list.$.x'],
  [
    'a projection of a slice',
    () =>
      things()
        .field({ list: { $slice: 1 } })
        .get(),
    'list',
  ],
  ['a stage', () => things().aggregate().sample({ size: 1 }).end(), '$sample'],
  ['a stage after others', () => things().aggregate().match({ n: 1 }).sortByCount('$n').end(), '$sortByCount'],
  [
    'an expression operator',
    () =>
      things()
        .aggregate()
        .project({ y: $().year('$n') })
        .end(),
    '$year',
  ],
  [
    'a lookup of both forms',
    () => things().aggregate().lookup({ from: 'people', localField: 'n', foreignField: 'n', pipeline: [], as: 'x' }).end(),
    'localField beside pipeline',
  ],
  ['an action', () => stand.db.createCollection('more'), 'database.addCollection'],
  ['updateAndReturn', () => things().where({ _id: 'a' }).updateAndReturn({ n: 1 }), 'database.modifyAndReturnDoc'],
  ['copying files', () => stand.app.copyFile({ fileList: [{ srcPath: 'a/x', dstPath: 'b/x' }] }), 'storage.batchCopyFile'],
  ['a number that JSON has not', () => things().add({ n: Number.NaN }), 'NaN'],
  ['a number past 2^53', () => things().add({ n: 2 ** 60 }), '2^53'],
  ['an _id that is a number', () => things().add({ _id: 5 }), '_id'],
  ['an array in a field indexed as one value', () => things().add({ n: [1] }), 'things.n'],
  ['an object in an indexed field', () => things().add({ n: { x: 1 } }), 'things.n'],
]
/** What MongoDB knows and nothing of the cloud functions asks for. Whoever comes to need one writes it, with its cases in tests/conformance. */
const gone = {
  query: ['$ne', '$exists', '$not', '$nor', '$size', '$all', '$elemMatch', '$mod', '$regex', '$type'],
  update: ['$push', '$addToSet', '$pull', '$pullAll', '$pop', '$mul', '$min', '$max', '$rename', '$bit', '$currentDate'],
  stage: ['$skip', '$group', '$unwind', '$count', '$replaceRoot', '$sortByCount', '$bucket', '$facet', '$sample', '$unionWith', '$set'],
  expression: [
    ...['$ne', '$gt', '$gte', '$lt', '$lte', '$cmp', '$and', '$or', '$not', '$cond', '$ifNull', '$switch', '$literal'],
    ...['$in', '$size', '$isArray', '$arrayElemAt', '$filter', '$map', '$reduce', '$concatArrays', '$concat', '$mergeObjects'],
    ...['$add', '$subtract', '$multiply', '$divide', '$sum', '$avg', '$min', '$max', '$first', '$push', '$dateToString'],
  ],
}
const stages = (name: string, value: unknown) => ({
  action: 'database.aggregateDocuments',
  stages: [{ stageKey: name, stageValue: JSON.stringify(value) }],
})
/** As the SDK sends it. */
const asked: Record<keyof typeof gone, (name: string) => object> = {
  query: (name) => ({ action: 'database.getDocument', query: JSON.stringify({ n: { [name]: 1 } }) }),
  update: (name) => ({ action: 'database.modifyDocument', merge: true, data: JSON.stringify({ [name]: { n: 1 } }) }),
  stage: (name) => stages(name, {}),
  expression: (name) => stages('$project', { x: { [name]: ['$n', 1] } }),
}
const names = Object.entries(gone).flatMap(([kind, those]) => those.map((name) => [kind as keyof typeof gone, name] as const))
test.each(names)('what nothing asks for is refused by name: %s %s', async (kind, name) => {
  const body = JSON.stringify({ collectionName: 'things', ...asked[kind](name) })
  const answer = (await (await fetch(stand.adminUrl, { method: 'POST', body })).json()) as { code: string; message: string }
  expect(answer.code).toBe('LOCAL_CLOUD_NOT_SUPPORTED')
  expect(answer.message).toMatch(new RegExp(`\\${name}$`))
})

test.each(unsupported)('refused by name: %s', async (_name, run, said) => {
  await expect(run()).rejects.toMatchObject({ code: 'LOCAL_CLOUD_NOT_SUPPORTED', message: expect.stringContaining(said) as string })
})

test('an unknown parameter of a request is refused by name', async () => {
  const response = await fetch(stand.adminUrl, {
    method: 'POST',
    body: JSON.stringify({ action: 'database.getDocument', collectionName: 'things', hint: 'n' }),
  })
  expect(await response.json()).toMatchObject({ code: 'LOCAL_CLOUD_NOT_SUPPORTED', message: expect.stringContaining('hint') as string })
})

test('a collection that is not declared does not exist, also in a lookup', async () => {
  const missing = { code: 'DATABASE_COLLECTION_NOT_EXIST' }
  await expect(stand.db.collection('nope').get()).rejects.toMatchObject(missing)
  await expect(stand.db.collection('nope').add({ x: 1 })).rejects.toMatchObject(missing)
  await expect(things().aggregate().lookup({ from: 'nope', localField: 'n', foreignField: 'n', as: 'x' }).end()).rejects.toMatchObject(
    missing,
  )
})

test.each(['_hidden', 'with-dash', '中文', 'a'.repeat(33), 'sp ace'])('the field name %s is not allowed', async (field) => {
  await expect(things().add({ [field]: 1 })).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining(field) as string,
  })
  await expect(
    things()
      .doc('a')
      .update({ deep: _().set({ [field]: 1 }) }),
  ).rejects.toMatchObject({ message: expect.stringContaining(field) as string })
})

test('a query gives 100 documents, and 1,000 at most', async () => {
  await things().add(Array.from({ length: 1001 }, (_each, i) => ({ _id: `m${i}`, n: i })))
  expect(
    (
      await things()
        .where({ n: _().gte(0) })
        .get()
    ).data,
  ).toHaveLength(100)
  const response = await fetch(stand.adminUrl, {
    method: 'POST',
    body: JSON.stringify({ action: 'database.getDocument', collectionName: 'things', limit: 5000 }),
  })
  expect(((await response.json()) as { data: { list: unknown[] } }).data.list).toHaveLength(1000)
})

test('a document over 16 MB is not taken', async () => {
  await expect(things().add({ text: 'x'.repeat(16 * 1024 * 1024) })).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' })
})

test('who does not know the secret address gets nothing', async () => {
  const url = new URL(stand.adminUrl)
  expect((await fetch(`${url.origin}/admin`, { method: 'POST', body: '{}' })).status).toBe(403)
})
