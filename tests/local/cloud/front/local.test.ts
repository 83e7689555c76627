import { request } from 'node:http'
import type { LoadResult } from '../../../../local/cloud/index'
import { startStand, type Stand } from '../stand'

let stand: Stand
const load = (body: { county?: unknown; demo?: true }, now: Date): LoadResult =>
  body.county === 'bad'
    ? { ok: false, message: '县不成县', detail: { errors: [{ path: 'county', message: '缺' }] } }
    : {
        ok: true,
        documents: {
          people: [
            { _id: 'p1', openid: 'o1', name: '张三', seats: ['t1'], posts: [{ role: 'member' }] },
            { _id: 'p2', name: '李四', phone: '10020000001', seats: [] },
          ],
          units: [{ _id: 'township:t1', name: '便江街道' }],
          teams: [{ _id: 'T1', name: '塘门口村工作队' }],
          things: [{ _id: 'loaded', at: now, demo: body.demo ?? false }],
        },
      }

const functions = {
  leave: `
    const things = db.collection('things')
    if (event.action === 'now') {
      return { now: new Date().toISOString(), called: Date(), stamp: Date.now(),
        fixed: new Date(0).toISOString(), parts: new Date(2026, 0, 2).toISOString(), is: new Date() instanceof Date }
    }
    if (event.action === 'count') return { n: (await things.where({ _id: _.gte('') }).count()).total }
    if (event.action === 'three') { await things.doc('a').get(); await things.doc('b').get()
      await things.doc('c').set({ n: Date.now() }); return { ok: true } }
    if (event.action === 'transaction') { await db.runTransaction(async (t) => { await t.collection('things').doc('a').get()
      await t.collection('things').doc('a').set({ n: Math.random() }) }); return { ok: true } }
    if (event.action === 'attempt') { try { const r = await things.doc(event.id).set({ n: event.n }); return { done: r.updated } }
      catch (error) { return { error: error.code, message: error.message } } }
    if (event.action === 'card') { try { return await cloud().openapi.subscribeMessage.send({ touser: event.to, templateId: 'T1',
      page: 'pages/leave?id=1', data: event.data }) } catch (error) { return { errCode: error.errCode, errMsg: error.errMsg } } }
    if (event.action === 'phone') { try { return await cloud().openapi.phonenumber.getPhoneNumber({ code: event.code }) }
      catch (error) { return { errCode: error.errCode } } }
    if (event.action === 'other') { try { return await cloud().openapi.wxacode.get({ path: 'x' }) }
      catch (error) { return { errMsg: String(error.errMsg ?? error) } }}
    if (event.action === 'file') { const up = await app.uploadFile({ cloudPath: 'out/表.txt',
      fileContent: Buffer.from('你好') }); const { fileList } = await app.getTempFileURL({ fileList: [up.fileID,
        'cloud://local.onpost/none'] }); return { up: up.fileID, fileList,
          text: String((await app.downloadFile({ fileID: up.fileID })).fileContent) } }
    if (event.action === 'authority') return app.getFileAuthority({ fileList: event.paths.map((path) => ({ path, type: 'READ' })) })
    if (event.action === 'drop') return (await app.deleteFile({ fileList: [event.fileID] })).fileList
    return { ok: false, code: 'UNKNOWN_ACTION' }`,
}
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  stand = await startStand(functions, {
    load,
    cast: [
      { openid: 'o1', name: '张三', title: '工作队员', why: '可请假' },
      { openid: 'o1', name: '王五', title: '别县的人', why: '同一个微信' },
      { openid: 'o9', name: '张三', title: '不在名册上', why: '同名' },
    ],
    drawnFiles: { folder: 'exports/', mayRead: (path, openid) => path.startsWith(`exports/${openid}/`) },
  })
})
afterAll(() => stand.end())
beforeEach(async () => {
  expect((await stand.post('/local/reset', { demo: true })).body).toEqual({ ok: true })
})

const call = async (event: object, openid = 'o1') => (await stand.call('leave', event, openid)).reply

describe('reset', () => {
  test('loads the documents and takes everything else away', async () => {
    await stand.db.collection('facts').add({ x: 1 })
    const open = await stand.db.startTransaction()
    await open.collection('things').doc('loaded').update({ demo: 'no' })
    await call({ action: 'card', to: 'o1', data: { thing1: { value: '请假' } } })
    await call({ action: 'file' })
    await stand.post('/local/faults', { database: { failAfter: 1000 } })
    expect((await stand.post('/local/reset', { county: {}, now: '2026-03-02T08:00:00+08:00' })).body).toEqual({ ok: true })
    await expect(open.commit()).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_FAIL' })
    expect((await stand.db.collection('facts').where({}).get()).data).toEqual([])
    expect((await stand.db.collection('people').where({ seats: 't1' }).get()).data).toHaveLength(1)
    const [loaded] = (await stand.db.collection('things').get()).data as { at: Date; demo: unknown }[]
    expect(loaded!.demo).toBe(false)
    expect(loaded!.at.toISOString()).toBe('2026-03-02T00:00:00.000Z')
    expect(await stand.get('/local/messages?openid=o1')).toEqual({ messages: [] })
    expect((await fetch(`${stand.url}/storage/out/${encodeURIComponent('表.txt')}`)).status).toBe(404)
    expect((await stand.get('/local/metrics'))['actions']).toEqual({})
    expect((await call({ action: 'now' }))['now']).toMatch(/^2026-03-02T00:00:0/)
  })

  test('that cannot be loaded changes nothing', async () => {
    await stand.db.collection('things').add({ _id: 'kept' })
    expect((await stand.post('/local/reset', { county: 'bad' })).body).toEqual({
      ok: false,
      message: '县不成县',
      detail: { errors: [{ path: 'county', message: '缺' }] },
    })
    expect((await stand.db.collection('things').where({}).get()).data).toHaveLength(2)
  })

  test('gives back the real time if none is named', async () => {
    await stand.post('/local/clock', { now: '2020-01-01T00:00:00Z' })
    await stand.post('/local/reset', { demo: true })
    expect(Math.abs(Date.now() - Number((await call({ action: 'now' }))['stamp']))).toBeLessThan(60_000)
  })

  test('people can be listed: the bound, the unbound with the number to bind by, what their units are called, and who of the cast is among them', async () => {
    expect(await stand.get('/local/people')).toEqual({
      people: [{ openid: 'o1', personId: 'p1', name: '张三', posts: [{ role: 'member' }] }],
      unbound: [{ personId: 'p2', name: '李四', phone: '10020000001', posts: [] }],
      cast: [{ openid: 'o1', name: '张三', title: '工作队员', why: '可请假' }],
      unitNames: { 'township:t1': '便江街道', 'team:T1': '塘门口村工作队' },
    })
  })
})

test.each([
  ['/local/reset', {}],
  ['/local/reset', { county: {}, demo: true }],
  ['/local/reset', { demo: true, now: '2026-03-02' }],
  ['/local/reset', { demo: true, x: 1 }],
  ['/local/clock', {}],
  ['/local/clock', { now: 'tomorrow' }],
  ['/local/clock', { now: '2026-03-02T08:00:00' }],
  ['/local/clock', { now: '2026-02-30T08:00:00Zx' }],
  ['/local/timer', { function: 'nope' }],
  ['/local/faults', { network: {} }],
  ['/local/faults', { database: { failAfter: -1 } }],
  ['/local/faults', { messages: { errcode: 1 } }],
  ['/local/reset', '{bad'],
  ['/local/clock', '[1]'],
])('%s with %j is a bad request, with a message', async (path, body) => {
  const { status, body: reply } = await stand.post(path, body)
  expect(status).toBe(400)
  expect(reply).toEqual({ ok: false, message: expect.any(String) as string })
})

test('no such call, and bad JSON for a function', async () => {
  expect((await stand.post('/local/nope', {})).status).toBe(404)
  expect((await fetch(`${stand.url}/cloud/leave`, { method: 'POST', body: '{' })).status).toBe(400)
  expect((await fetch(`${stand.url}/cloud/leave`)).status).toBe(405)
  expect((await fetch(`${stand.url}/elsewhere`)).status).toBe(404)
})

describe('clock', () => {
  test('functions see the instant that was set, whichever way they ask; it runs on; it may be set back', async () => {
    for (const now of ['2026-03-02T08:00:00+08:00', '2031-12-31T23:59:00+08:00', '2020-02-29T00:00:00Z']) {
      await stand.post('/local/clock', { now })
      const reply = await call({ action: 'now' })
      const past = Date.parse(String(reply['now'])) - Date.parse(now)
      expect(past).toBeGreaterThanOrEqual(0)
      expect(past).toBeLessThan(60_000)
      expect(Number(reply['stamp']) - Date.parse(String(reply['now']))).toBeLessThan(1000)
      expect(String(reply['called'])).toContain(String(new Date(now).getUTCFullYear()))
      expect(reply).toMatchObject({ fixed: '1970-01-01T00:00:00.000Z', parts: '2026-01-02T00:00:00.000Z', is: true })
    }
    await stand.post('/local/clock', { now: null })
    expect(Math.abs(Date.now() - Number((await call({ action: 'now' }))['stamp']))).toBeLessThan(60_000)
  })

  test('is shown to whoever asks', async () => {
    expect(await stand.get('/local/clock')).toMatchObject({ set: false })
    await stand.post('/local/clock', { now: '2026-03-02T08:00:00+08:00' })
    expect(await stand.get('/local/clock')).toEqual({ now: expect.stringMatching(/^2026-03-02T08:00:0/) as string, set: true })
  })

  test('a server date is of the set clock', async () => {
    await stand.post('/local/clock', { now: '2026-03-02T08:00:00+08:00' })
    await stand.db.collection('things').add({ _id: 'd', at: stand.db.serverDate() })
    const [{ at }] = (await stand.db.collection('things').doc('d').get()).data as [{ at: Date }]
    expect(at.toISOString()).toMatch(/^2026-03-02T00:0/)
  })
})

describe('faults', () => {
  const set = (n: number) => call({ action: 'attempt', id: 'x', n })
  const stored = async () => ((await stand.db.collection('things').doc('x').get()).data as { n: number }[])[0]?.n

  test('failAfter: the next k pass, one is refused undone, the rest pass', async () => {
    await stand.post('/local/faults', { database: { failAfter: 2 } })
    expect([await set(1), await set(2), await set(3)]).toMatchObject([{ done: 0 }, { done: 1 }, { error: 'SYS_ERR' }])
    expect(await stored()).toBe(2)
    expect(await set(4)).toEqual({ done: 1 })
  })

  test('loseAnswer: the one after k is done, its answer lost, and the SDK does not try again by itself', async () => {
    await set(0)
    await stand.post('/local/faults', { database: { loseAnswer: 1 } })
    expect(await set(1)).toEqual({ done: 1 })
    const before = ((await stand.get('/local/metrics'))['actions'] as Record<string, { databaseRequests: number }>)['leave.attempt']!
      .databaseRequests
    expect(await set(2)).toMatchObject({ error: 'ECONNRESET' })
    expect(await stored()).toBe(2)
    const after = ((await stand.get('/local/metrics'))['actions'] as Record<string, { databaseRequests: number }>)['leave.attempt']!
      .databaseRequests
    expect(after - before).toBe(1)
    expect(await set(3)).toEqual({ done: 1 })
  })

  test('{} clears, and /local is never made to fail', async () => {
    await stand.post('/local/faults', { database: { failAfter: 0, delayMs: 1 } })
    expect(await stand.get('/local/people')).toHaveProperty('people')
    await stand.post('/local/faults', {})
    expect(await set(1)).toEqual({ done: 0 })
  })
})

describe('metrics', () => {
  test('calls and database requests in total, begin and commit too, none of another caller’s', async () => {
    await Promise.all([
      ...Array.from({ length: 6 }, () => call({ action: 'three' })),
      ...Array.from({ length: 4 }, () => call({ action: 'now' })),
      call({ action: 'nope' }),
      call({}),
    ])
    await call({ action: 'transaction' })
    const { actions } = (await stand.get('/local/metrics')) as {
      actions: Record<string, { calls: number; databaseRequests: number; p50Ms: number; p99Ms: number }>
    }
    expect(actions).toMatchObject({
      'leave.three': { calls: 6, databaseRequests: 18 },
      'leave.now': { calls: 4, databaseRequests: 0 },
      'leave.?': { calls: 2, databaseRequests: 0 },
      'leave.transaction': { calls: 1, databaseRequests: 4 },
    })
    expect(actions['leave.three']!.p99Ms).toBeGreaterThanOrEqual(actions['leave.three']!.p50Ms)
    await stand.post('/local/timer', { function: 'leave' })
    expect((await stand.get('/local/metrics'))['actions']).toHaveProperty(['leave.timer'])
  })
})

describe('open API', () => {
  const data = { thing1: { value: '张三的请假' }, time2: { value: '2026年3月2日 15:01' }, phrase3: { value: '待审批' } }

  test('a card is kept for its reader, the newest first, at the functions’ time', async () => {
    await stand.post('/local/clock', { now: '2026-03-02T08:00:00+08:00' })
    expect(await call({ action: 'card', to: 'o1', data })).toMatchObject({ errCode: 0 })
    await call({ action: 'card', to: 'o1', data: { thing1: { value: '第二张' } } })
    await call({ action: 'card', to: 'o2', data })
    const { messages } = (await stand.get('/local/messages?openid=o1')) as { messages: { at: string; data: unknown }[] }
    expect(messages).toMatchObject([{ data: { thing1: { value: '第二张' } } }, { template: 'T1', page: 'pages/leave?id=1', data }])
    expect(messages[0]!.at).toMatch(/^2026-03-02T08:00:\d\d\.\d{3}\+08:00$/)
  })

  test.each([
    [{ thing1: { value: '二'.repeat(21) } }],
    [{ phrase1: { value: '六个字太多了' } }],
    [{ phrase1: { value: 'abc' } }],
    [{ time1: { value: '明天' } }],
    [{ date1: { value: '2026/3/2/1' } }],
    [{ character_string1: { value: '中文' } }],
    [{ character_string1: { value: 'x'.repeat(33) } }],
    [{ number1: { value: '十' } }],
    [{ name1: { value: '名'.repeat(11) } }],
    [{ unknown1: { value: 'x' } }],
    [{ thing1: { value: '' } }],
    [{ thing1: 'x' }],
  ])('a card that WeChat would not take: %j', async (wrong) => {
    expect(await call({ action: 'card', to: 'o1', data: wrong })).toMatchObject({ errCode: 47003 })
    expect(await stand.get('/local/messages?openid=o1')).toEqual({ messages: [] })
  })

  test.each([
    [{ thing1: { value: '二'.repeat(20) }, phrase1: { value: '五个字可以' }, name1: { value: '名'.repeat(10) } }],
    [
      {
        time1: { value: '15:01' },
        time2: { value: '2026年3月2日 15:01' },
        time3: { value: '2026-03-02 15:01:02' },
        date4: { value: '2026年3月2日' },
        date5: { value: '2026-03-02' },
      },
    ],
    [{ character_string1: { value: 'A-01' }, number1: { value: '3.5' }, number2: { value: 3 }, phone_number1: { value: '0731-88888888' } }],
  ])('a card that it takes: %j', async (right) => {
    expect(await call({ action: 'card', to: 'o1', data: right })).toMatchObject({ errCode: 0 })
  })

  test('sends can be made to fail so many times', async () => {
    await stand.post('/local/faults', { messages: { errcode: 43101, times: 2 } })
    const codes = []
    for (let i = 0; i < 3; i++) codes.push((await call({ action: 'card', to: 'o1', data }))['errCode'])
    expect(codes).toEqual([43101, 43101, 0])
  })

  test('the phone code is the number', async () => {
    expect(await call({ action: 'phone', code: 'phone:13800001111' })).toMatchObject({
      phoneInfo: { phoneNumber: '13800001111', purePhoneNumber: '13800001111', countryCode: '86' },
    })
    expect(await call({ action: 'phone', code: 'x' })).toEqual({ errCode: 40029 })
  })

  test('another API is refused by name', async () => {
    expect(JSON.stringify(await call({ action: 'other' }))).toContain('wxacode.get')
  })
})

describe('events', () => {
  const data = { thing1: { value: '张三的请假' } }

  test('a card, another time and a reset are told as they happen', async () => {
    const heard = await listenTo('/local/events')
    await call({ action: 'card', to: 'o2', data })
    await stand.post('/local/clock', { now: '2026-03-02T08:00:00+08:00' })
    await stand.post('/local/reset', { demo: true })
    const events = await heard.take(4)
    heard.end()
    expect(events).toMatchObject([
      ['message', { openid: 'o2', template: 'T1', page: 'pages/leave?id=1', data }],
      ['clock', { set: true }],
      ['clock', { set: false }],
      ['reset', {}],
    ])
    expect(events[1]![1]['now']).toMatch(/^2026-03-02T08:00:0.*\+08:00$/)
  })

  test('of one person’s phone only its own cards are, and none that was not sent', async () => {
    const heard = await listenTo('/local/events?openid=o1')
    await call({ action: 'card', to: 'o2', data })
    await call({ action: 'card', to: 'o1', data: { thing1: { value: '' } } })
    await call({ action: 'card', to: 'o1', data: { thing1: { value: '给一' } } })
    const [event, { openid, ...message }] = (await heard.take(1))[0]!
    heard.end()
    expect([event, openid]).toEqual(['message', 'o1'])
    expect(await stand.get('/local/messages?openid=o1')).toEqual({ messages: [message] })
  })

  test('are not for posting to', async () => {
    expect((await stand.post('/local/events', {})).status).toBe(405)
  })
})

describe('storage', () => {
  test('a function puts a file, reads it, and gives an address that whoever holds it can read', async () => {
    const reply = (await call({ action: 'file' })) as { up: string; text: string; fileList: { code: string; tempFileURL: string }[] }
    expect(reply.up).toBe('cloud://local.onpost/out/表.txt')
    expect(reply.text).toBe('你好')
    expect(reply.fileList.map(({ code }) => code)).toEqual(['SUCCESS', 'STORAGE_FILE_NONEXIST'])
    const got = await fetch(reply.fileList[0]!.tempFileURL)
    expect(await got.text()).toBe('你好')
    expect(got.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await call({ action: 'drop', fileID: reply.up })).toMatchObject([{ code: 'SUCCESS' }])
    expect((await fetch(reply.fileList[0]!.tempFileURL)).status).toBe(404)
  })

  test('the page puts a file in its name', async () => {
    const put = await fetch(`${stand.url}/storage/clips/a.mp4`, {
      method: 'POST',
      headers: { 'x-openid': 'o1' },
      body: Buffer.from([0, 1, 2, 255]),
    })
    expect(await put.json()).toEqual({ fileID: 'cloud://local.onpost/clips/a.mp4' })
    const got = await fetch(`${stand.url}/storage/clips/a.mp4`, { headers: { 'x-openid': 'o1' } })
    expect(got.headers.get('content-type')).toBe('video/mp4')
    expect([...new Uint8Array(await got.arrayBuffer())]).toEqual([0, 1, 2, 255])
    expect((await fetch(`${stand.url}/storage/clips/b.mp4`, { method: 'POST', body: 'x' })).status).toBe(401)
  })

  test('a file is for who put it there, and for who was given an address', async () => {
    const address = `${stand.url}/storage/slips/a.jpg`
    const as = (openid: string) => ({ headers: { 'x-openid': openid } })
    await fetch(address, { method: 'POST', ...as('o1'), body: 'mine' })
    const status = async (url: string, init?: RequestInit) => (await fetch(url, init)).status
    expect([await status(address), await status(address, as('o2')), await status(`${address}?address`, as('o2'))]).toEqual([403, 403, 403])
    expect(await status(address, { method: 'POST', ...as('o2'), body: 'not mine' })).toBe(403)
    expect(await (await fetch(address, as('o1'))).text()).toBe('mine')
    const { url } = (await (await fetch(`${address}?address`, as('o1'))).json()) as { url: string }
    expect(await (await fetch(url)).text()).toBe('mine')
    expect([await status(url.replace('a.jpg', 'b.jpg')), await status(url.replace(/until=\d/, 'until=9'))]).toEqual([404, 403])
  })

  test('what functions draw is for who asked, and nobody else writes there', async () => {
    await stand.app.uploadFile({ cloudPath: 'exports/o1/表.txt', fileContent: Buffer.from('表') })
    const address = `${stand.url}/storage/exports/o1/${encodeURIComponent('表.txt')}`
    const as = (openid: string, more: RequestInit = {}) => fetch(address, { headers: { 'x-openid': openid }, ...more })
    expect(await (await as('o1')).text()).toBe('表')
    expect([(await as('o2')).status, (await fetch(address)).status]).toEqual([403, 403])
    for (const openid of ['o1', 'o2']) {
      expect((await as(openid, { method: 'POST', body: 'x' })).status).toBe(403)
      expect(
        (await fetch(`${stand.url}/storage/exports/${openid}/new.txt`, { method: 'POST', headers: { 'x-openid': openid }, body: 'x' }))
          .status,
      ).toBe(403)
    }
  })

  test('a function asks the storage’s rule whether its caller may read a file', async () => {
    const put = (path: string, openid: string) =>
      fetch(`${stand.url}/storage/${path}`, { method: 'POST', headers: { 'x-openid': openid }, body: 'x' })
    await put('slips/mine.jpg', 'o1')
    await put('slips/theirs.jpg', 'o2')
    await stand.app.uploadFile({ cloudPath: 'exports/o1/a.txt', fileContent: Buffer.from('x') })
    const paths = ['slips/mine.jpg', 'slips/theirs.jpg', 'exports/o1/a.txt', 'slips/none.jpg']
    const { data } = (await call({ action: 'authority', paths })) as { data: { path: string; read: boolean }[] }
    expect(data.map(({ path, read }) => [path, read])).toEqual(paths.map((path, i) => [path, i === 0 || i === 2]))
  })

  test.each(['..%2f..%2fcloud.db', 'a/..%2f..%2fcloud.db', '%2fetc%2fpasswd', 'a%00b', '..%5c..%5ccloud.db', '%', 'a//b'])(
    'no path leads elsewhere: %s',
    async (path) => {
      expect((await fetch(`${stand.url}/storage/${path}`)).status).toBe(400)
      expect((await fetch(`${stand.url}/storage/${path}`, { method: 'POST', headers: { 'x-openid': 'o1' }, body: 'x' })).status).toBe(400)
    },
  )
})

/** What an event stream has told, in order. */
async function listenTo(path: string) {
  const ended = new AbortController()
  const response = await fetch(stand.url + path, { signal: ended.signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    take: async (count: number): Promise<[string, Record<string, unknown>][]> => {
      for (;;) {
        const events = [...text.matchAll(/event: (.*)\ndata: (.*)\n\n/g)]
        if (events.length >= count) return events.map(([, event, data]) => [event!, JSON.parse(data!) as Record<string, unknown>])
        const { value } = await reader.read()
        text += value ?? ''
      }
    },
    end: () => ended.abort(),
  }
}

test.each([
  ['another Host', { host: 'evil.example' }, 403],
  ['a page from elsewhere', { origin: 'https://evil.example' }, 403],
  ['a page of no origin', { origin: 'null' }, 403],
  ['a page of another port', { origin: 'http://127.0.0.1:1' }, 403],
])('%s is not let in', async (_name, headers: Record<string, string>, expected) => {
  const { port } = new URL(stand.url)
  const status = await new Promise((resolve, reject) => {
    request({ port, path: '/local/people', headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(expected)
})

test('its own page is, by either name of this machine', async () => {
  const { port } = new URL(stand.url)
  for (const host of ['127.0.0.1', 'localhost']) {
    const status = await new Promise((resolve, reject) => {
      request({ port, path: '/local/people', headers: { host: `${host}:${port}`, origin: `http://${host}:${port}` } }, (response) =>
        resolve(response.resume().statusCode),
      )
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
  }
})

test('what is not its own goes to the pages', async () => {
  const pages = await startStand(
    {},
    {
      serveOther: (request_, response) => {
        response.end(`page ${request_.url ?? ''}`)
        return true
      },
    },
  )
  expect(await (await fetch(`${pages.url}/index.html`)).text()).toBe('page /index.html')
  await pages.end()
})
