import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Reply } from '../../cloudfunctions/_shared/serve/serve'

/** The built local stack in a process of its own, as `npm start` runs it, on a data folder of its own. */

const main = path.join(__dirname, '../../dist/local/main.js')

export type Message = { at: string; template: string; page: string; data: Record<string, { value: string }> }
export type Faults = {
  database?: { failAfter?: number; loseAnswer?: number; delayMs?: number }
  messages?: { errcode: number; times: number }
}
export type ActionMetrics = { calls: number; databaseRequests: number; p50Ms: number; p99Ms: number }

export class Stack {
  private process: ChildProcess | undefined
  url = ''
  readonly log: string[] = []

  /** An empty data folder if none is given; it is gone in the end. */
  constructor(private readonly dataDir = mkdtempSync(path.join(tmpdir(), 'onpost-'))) {}

  /** `settings`: environment variables over this process's own. */
  async start(settings: Record<string, string> = {}): Promise<this> {
    if (!existsSync(main)) throw new Error('the stack is not built: run `npm run build` first (npm test does)')
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...settings, PORT: '0', DATA_DIR: this.dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.process = child
    child.stderr.on('data', (text: Buffer) => this.log.push(text.toString()))
    this.url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the stack ended with ${String(code)}: ${this.log.join('')}`)))
      child.stdout.on('data', (text: Buffer) => {
        const ready = /^ready (\S+)/m.exec(text.toString())
        if (ready) resolve(ready[1]!)
      })
    })
    return this
  }

  /** `kill -9`, or an orderly end. */
  async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
    const child = this.process
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }

  async end(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  private async request<T>(method: 'GET' | 'POST', url: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
    const response = await fetch(this.url + url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await response.json()) as T
  }

  private async done(url: string, body: unknown): Promise<void> {
    const reply = await this.request<{ ok: boolean }>('POST', url, body)
    if (!reply.ok) throw new Error(`${url}: ${JSON.stringify(reply)}`)
  }

  reset = (county: unknown, now?: string) => this.done('/local/reset', { county, ...(now === undefined ? {} : { now }) })
  clock = (now: string | null) => this.done('/local/clock', { now })
  timer = () => this.done('/local/timer', { function: 'daily' })
  faults = (faults: Faults) => this.done('/local/faults', faults)
  messages = async (person: string) => (await this.request<{ messages: Message[] }>('GET', `/local/messages?openid=o-${person}`)).messages
  metrics = async () => (await this.request<{ actions: Record<string, ActionMetrics> }>('GET', '/local/metrics')).actions

  /** The reply as it comes. `person` is an id of the county, whose openid is `o-<id>`; null sends none. */
  ask(person: string | null, action: string, input: unknown = {}): Promise<Reply> {
    return this.askAs(person === null ? '' : `o-${person}`, action, input)
  }

  /** As a WeChat that may be anybody's; '' for none. */
  askAs(openid: string, action: string, input: unknown = {}): Promise<Reply> {
    const [name, key] = action.split('.')
    return this.request<Reply>('POST', `/cloud/${name!}`, { action: key, input }, openid === '' ? {} : { 'x-openid': openid })
  }

  /** The data of a reply that must be a yes. */
  async yes<T = Record<string, unknown>>(person: string | null, action: string, input?: unknown): Promise<T> {
    const reply = await this.ask(person, action, input)
    if (!reply.ok) throw new Error(`${action} by ${String(person)}: ${reply.code} ${reply.message} ${JSON.stringify(reply.detail)}`)
    return reply.data as T
  }

  /** The code of a reply that must be a no, in Chinese. */
  async no(person: string | null, action: string, input?: unknown): Promise<string> {
    const reply = await this.ask(person, action, input)
    if (reply.ok) throw new Error(`${action} by ${String(person)} should be refused`)
    expect(reply.message).toMatch(/[一-龥]/)
    return reply.code
  }
}
