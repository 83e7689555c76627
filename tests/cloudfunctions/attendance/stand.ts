import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { idOf } from '../../../cloudfunctions/_shared/platform/keys'
import type { County } from '../../../cloudfunctions/org/county/county'
import { documentsOf } from '../../../cloudfunctions/org/county/documents'
import { collections, functions } from '../../../cloudfunctions/schema'
import { root, startStand, type Stand } from '../../local/cloud/stand'
import { boundSample } from '../org/sample'

/** The function as it is built, with the acceptance county, on a local cloud of its own. */

export const SECRET = 'a secret of the county'

/** As `tools/build.mjs` does it; in a process of its own, as the validators' plugin is an ES module. */
const BUILD = `
import path from 'node:path'
import esbuild from 'esbuild'
import { validatorsPlugin } from './tools/validators.mjs'
const functionsRoot = path.resolve('cloudfunctions')
await esbuild.build({
  entryPoints: [path.join(functionsRoot, 'attendance/main.ts')], outfile: path.join(process.env.OUT, 'attendance/index.js'), bundle: true,
  platform: 'node', target: 'node20', format: 'cjs', define: { BUILD: '"test"' }, logLevel: 'error',
  plugins: [validatorsPlugin(functionsRoot)],
})`

export type Reply = {
  ok: boolean
  code?: string
  detail?: { errors?: { path: string; message: string }[] }
  data: Record<string, unknown> & { days: Day[] }
}
export type Day = { date: string; status: string; half?: unknown; flags: string[]; reviewed: boolean; grade?: string }

export type Attendance = Stand & {
  ask: (person: string | null, action: string, input?: unknown) => Promise<Reply>
  /** `data`, or the code of the refusal. */
  told: (person: string | null, action: string, input?: unknown) => Promise<unknown>
  load: (now: string) => Promise<void>
  clock: (now: string) => Promise<void>
  faults: (faults: object) => Promise<void>
  /** Puts a file there as that person; gives its id. */
  upload: (person: string, path: string, body?: string) => Promise<string>
  /** The registers of these months are closed. */
  lock: (townshipId: string, ...months: string[]) => Promise<void>
  /** Database requests of the single call that `work` makes. */
  requestsOf: (action: string, work: () => Promise<unknown>) => Promise<number>
}

export async function startAttendance(): Promise<Attendance> {
  const functionsRoot = mkdtempSync(path.join(tmpdir(), 'onpost-attendance-'))
  execFileSync(process.execPath, ['--input-type=module', '--eval', BUILD], {
    cwd: root,
    env: { ...process.env, OUT: functionsRoot },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const stand = await startStand(
    {},
    {
      functionsRoot,
      collections,
      functions: { attendance: functions.attendance },
      load: ({ county }, now) => ({ ok: true, documents: documentsOf(county as County, { now, secret: SECRET, bind: true }) }),
    },
  )
  const ask: Attendance['ask'] = async (person, action, input = {}) =>
    (await stand.call('attendance', { action, input }, person === null ? undefined : `o-${person}`)).reply as unknown as Reply
  const done = async (where: string, body: object) => {
    const { body: answer } = await stand.post(where, body)
    if (answer['ok'] !== true) throw new Error(`${where}: ${JSON.stringify(answer)}`)
  }
  const count = async (action: string) => {
    const { actions } = (await stand.get('/local/metrics')) as {
      actions: Record<string, { calls: number; databaseRequests: number } | undefined>
    }
    return actions[`attendance.${action}`]?.databaseRequests ?? 0
  }
  return {
    ...stand,
    ask,
    lock: async (townshipId, ...months) => {
      const closed = { state: 'closed', version: 1, writes: 0, versions: [], people: [], cards: {}, cardsLeft: 0, cardsSent: 0 }
      for (const month of months) await stand.db.collection('registers').add({ _id: idOf(townshipId, month), townshipId, month, ...closed })
    },
    told: async (person, action, input) => {
      const reply = await ask(person, action, input)
      return reply.ok ? reply.data : reply.code
    },
    load: (now) => done('/local/reset', { county: boundSample(), now }),
    clock: (now) => done('/local/clock', { now }),
    faults: (faults) => done('/local/faults', faults),
    upload: async (person, path, body = 'x') => {
      const put = await fetch(`${stand.url}/storage/${path}`, { method: 'POST', headers: { 'x-openid': `o-${person}` }, body })
      return ((await put.json()) as { fileID: string }).fileID
    },
    requestsOf: async (action, work) => {
      const before = await count(action)
      await work()
      return (await count(action)) - before
    },
    end: async () => {
      await stand.end()
      rmSync(functionsRoot, { recursive: true, force: true })
    },
  }
}

let serial = 0
/** A tap so many metres north of the office of team A's village. */
export const fix = (metres: number, accuracy: number, more: object = {}) => ({
  clientId: `tap-${serial++}`,
  location: { latitude: 26.13 + metres / 111_195, longitude: 113.12, accuracy, takenAt: '2026-03-02T08:00:00+08:00' },
  ...more,
})
