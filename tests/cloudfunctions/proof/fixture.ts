import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import vm from 'node:vm'
import { brotliDecompressSync } from 'node:zlib'
import Database from 'libsql'

/** What a county of cca9250 left behind (`tests/fixtures/cca9250`), unpacked into a data folder of its own. */

const fixtures = path.join(__dirname, '../../fixtures/cca9250')
const unpacked = (file: string): Buffer => brotliDecompressSync(readFileSync(path.join(fixtures, file)))

/** A call as it was answered then: the data of a yes (of a list all pages as one), or the code of a no. */
export type Answered = { openid: string; action: string; input: Record<string, unknown>; data?: Record<string, unknown>; code?: string }
export type Answers = { now: string; invitations: string[]; calls: Answered[] }

export const answersOf = (name: string): Answers => JSON.parse(unpacked(`${name}.json.br`).toString()) as Answers

type ViewBefore =
  | 'mineView'
  | 'tabsOf'
  | 'partsOf'
  | 'todayView'
  | 'todoView'
  | 'waitingElse'
  | 'ownGroups'
  | 'foundGroups'
  | 'awayOf'
  | 'requestView'
  | 'trailView'
  | 'outcomeText'
  | 'teamPage'
  | 'boardView'
  | 'rosterTeams'
  | 'candidatesOf'
  | 'monthPage'

/** Of each page of that version's app what makes its words of the cloud's replies, by its name there. */
export function viewsBefore(): Record<ViewBefore, (...of: unknown[]) => unknown> {
  const module = { exports: {} as ReturnType<typeof viewsBefore> }
  const fill = vm.runInThisContext(`(function (module) {${unpacked('views.cjs.br').toString()}\n})`) as (to: typeof module) => void
  fill(module)
  return module.exports
}

/** A copy of the data folder, its clock standing at the instant of the answers. */
export function copyOf(name: string, now: string): string {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'onpost-standing-'))
  const file = path.join(dataDir, 'cloud.db')
  writeFileSync(file, unpacked(`${name}.db.br`))
  const files = path.join(fixtures, `${name}.files`)
  if (existsSync(files)) cpSync(files, path.join(dataDir, 'files'), { recursive: true })
  else mkdirSync(path.join(dataDir, 'files'))
  const database = new Database(file)
  database
    .prepare('INSERT OR REPLACE INTO "local.settings" (name, value) VALUES (?, ?)')
    .run(['clockOffsetMs', String(Date.parse(now) - Date.now())])
  database.close()
  return dataDir
}
