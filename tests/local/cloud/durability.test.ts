import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { databaseOf, sdkFor } from './sdk'
import { root, startStand } from './stand'

const folder = mkdtempSync(join(tmpdir(), 'onpost-durable-'))
// The SDK tells, three seconds late, of requests that the killed process left open.
beforeAll(() => jest.spyOn(console, 'warn').mockImplementation(() => undefined))
afterAll(async () => {
  await new Promise((resolve) => setTimeout(resolve, 3100))
  rmSync(folder, { recursive: true, force: true })
})

/** The whole cloud as a process of its own, so that it can be killed. */
const build = (): string => {
  const out = join(folder, 'cloud')
  buildSync({
    entryPoints: { main: join(root, 'tests/local/cloud/killable.ts'), worker: join(root, 'local/cloud/functions/worker.ts') },
    outdir: out,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['libsql'],
  })
  return join(out, 'main.js')
}

const start = (file: string, dataDir: string): Promise<{ child: ChildProcess; url: string; adminUrl: string; fresh: boolean }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_PATH: join(root, 'node_modules') },
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`ended before it was ready: ${String(code)}`)))
    child.stdout.once('data', (line: Buffer) =>
      resolve({ child, ...(JSON.parse(line.toString()) as { url: string; adminUrl: string; fresh: boolean }) }),
    )
  })

const kill = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })

test('killed under writers: nothing acknowledged is lost, no transaction is half there, the set clock stays', async () => {
  const file = build()
  const dataDir = join(folder, 'data')
  const acknowledged: string[] = []
  const pairs: string[] = []
  for (let round = 0; round < 5; round++) {
    const { child, url, adminUrl, fresh } = await start(file, dataDir)
    expect(fresh).toBe(round === 0)
    const post = (path: string, body: unknown) => fetch(url + path, { method: 'POST', body: JSON.stringify(body) })
    if (round === 0) {
      await post('/local/reset', { demo: true })
      await post('/local/clock', { now: '2026-03-02T08:00:00+08:00' })
    }
    const db = databaseOf(sdkFor(adminUrl))
    let stop = false
    const writer = async (w: number) => {
      for (let i = 0; !stop; i++) {
        const id = `${round}-${w}-${i}`
        try {
          if (w % 2 === 0) {
            await db.collection('things').add({ _id: id, n: i })
            acknowledged.push(id)
          } else {
            await db.runTransaction(async (t) => {
              await t.collection('things').doc(`${id}-left`).set({ pair: id })
              await t.collection('facts').doc(`${id}-right`).set({ once: id })
            })
            pairs.push(id)
          }
        } catch {
          // The process is gone: whatever it had not acknowledged may be there or not.
          return
        }
      }
    }
    const writers = Array.from({ length: 8 }, (_each, w) => writer(w))
    await new Promise((resolve) => setTimeout(resolve, 400))
    await kill(child)
    stop = true
    await Promise.all(writers)
  }
  const { child, url, adminUrl } = await start(file, dataDir)
  const db = databaseOf(sdkFor(adminUrl))
  const ids = new Set<string>()
  for (const name of ['things', 'facts']) {
    for (let last = ''; ;) {
      const { data } = (await db
        .collection(name)
        .where({ _id: db.command.gt(last) })
        .orderBy('_id', 'asc')
        .limit(1000)
        .get()) as { data: { _id: string }[] }
      for (const { _id } of data) ids.add(_id)
      if (data.length < 1000) break
      last = data.at(-1)!._id
    }
  }
  expect(acknowledged.length).toBeGreaterThan(0)
  expect(pairs.length).toBeGreaterThan(0)
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  expect(pairs.filter((id) => !ids.has(`${id}-left`))).toEqual([])
  expect([...ids].filter((id) => id.endsWith('-left') && !ids.has(id.replace('-left', '-right')))).toEqual([])
  expect([...ids].filter((id) => id.endsWith('-right') && !ids.has(id.replace('-right', '-left')))).toEqual([])
  const { now } = (await (await fetch(`${url}/cloud/time`, { method: 'POST', body: '{}' })).json()) as { now: string }
  expect(now).toMatch(/^2026-03-02T00:/)
  await kill(child)
})

test('a restart keeps documents, files, cards and clock', async () => {
  const dataDir = join(folder, 'restart')
  const first = await startStand({}, { dataDir })
  expect(first.fresh).toBe(true)
  await first.reset({ demo: true, now: '2030-01-01T00:00:00Z' })
  await first.db.collection('things').add({ _id: 'a', at: new Date(5), text: '\u0000文' })
  await fetch(`${first.url}/storage/a.txt`, { method: 'POST', headers: { 'x-openid': 'o' }, body: 'kept' })
  await first.close()
  const second = await startStand({ time: 'return { now: new Date().toISOString() }' }, { dataDir })
  expect(second.fresh).toBe(false)
  expect((await second.db.collection('things').doc('a').get()).data).toEqual([{ _id: 'a', at: new Date(5), text: '\u0000文' }])
  expect(await (await fetch(`${second.url}/storage/a.txt`, { headers: { 'x-openid': 'o' } })).text()).toBe('kept')
  expect((await second.call('time', {})).reply['now']).toMatch(/^2030-01-01T00:0/)
  await second.close()
})

test('a second process is kept off the same data', async () => {
  const dataDir = join(folder, 'two')
  const first = await startStand({}, { dataDir })
  await expect(startStand({}, { dataDir })).rejects.toThrow(/lock/)
  await first.close()
})
