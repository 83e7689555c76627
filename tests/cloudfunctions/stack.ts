import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Reply } from '../../cloudfunctions/_shared/serve/serve'
import type { LocalCloud } from '../../local/cloud'
import { builtStack, InProcess } from './in-process'

/** A county's stack for the tests of actions: calls, clock, faults and cards, on a data folder of its own. */

export type Message = { at: string; template: string; page: string; data: Record<string, { value: string }> }
export type Faults = {
  database?: { failAfter?: number; loseAnswer?: number; delayMs?: number; refuse?: { collection: string; holding: string } }
  messages?: { errcode: number; times: number }
}
export type ActionMetrics = { calls: number; databaseRequests: number; p50Ms: number; p99Ms: number }

export class Stack {
  private cloud: LocalCloud | undefined
  url = ''

  /** An empty data folder if none is given; it is gone in the end. */
  constructor(protected readonly dataDir = mkdtempSync(path.join(tmpdir(), 'onpost-'))) {}

  async start(): Promise<this> {
    const bundle = builtStack()
    this.cloud = await bundle.startStack({
      dataDir: this.dataDir,
      port: 0,
      isSynced: false,
      newSlot: (id, options) => new InProcess(id, options, bundle),
    })
    this.url = this.cloud.url
    return this
  }

  /** The folder stays, and can be opened again. */
  async stop(): Promise<void> {
    await this.cloud?.close()
    this.cloud = undefined
  }

  async end(): Promise<void> {
    await this.stop()
    rmSync(this.dataDir, { recursive: true, force: true })
  }

  /** Answers a call of `/local`. */
  protected async local(call: string, body?: Record<string, unknown>, query?: Record<string, string>): Promise<unknown> {
    return JSON.parse(JSON.stringify(await this.cloud!.local(call, body, query)))
  }

  /** Answers a call of a function, as text, so that no test sees what the function still holds. */
  protected async call(name: string, event: Record<string, unknown>, openid?: string): Promise<string> {
    const { body } = await this.cloud!.functions.call(name, event, openid === undefined ? {} : { openid })
    return body
  }

  private async done(call: string, body: Record<string, unknown>): Promise<void> {
    const reply = (await this.local(`POST /local/${call}`, body)) as { ok: boolean }
    if (!reply.ok) throw new Error(`${call}: ${JSON.stringify(reply)}`)
  }

  reset = (county: unknown, now?: string) => this.done('reset', { county, ...(now === undefined ? {} : { now }) })
  /** The county of the demonstration. */
  demonstration = (now: string) => this.done('reset', { demo: true, now })
  clock = (now: string | null) => this.done('clock', { now })
  timer = () => this.done('timer', { function: 'daily' })
  faults = (faults: Faults) => this.done('faults', faults)
  messages = async (person: string) =>
    ((await this.local('GET /local/messages', {}, { openid: `o-${person}` })) as { messages: Message[] }).messages
  metrics = async () => ((await this.local('GET /local/metrics')) as { actions: Record<string, ActionMetrics> }).actions

  /** How often a question was put that no index answers. */
  scans = async () => ((await this.local('GET /local/metrics')) as { scans: number }).scans

  /** The reply as it comes. `person` is an id of the county, whose openid is `o-<id>`; null sends none. */
  ask(person: string | null, action: string, input: unknown = {}): Promise<Reply> {
    return this.askAs(person === null ? '' : `o-${person}`, action, input)
  }

  /** As a WeChat that may be anybody's; '' for none. */
  async askAs(openid: string, action: string, input: unknown = {}): Promise<Reply> {
    const [name, key] = action.split('.')
    const event = JSON.parse(JSON.stringify({ action: key, input })) as Record<string, unknown>
    return JSON.parse(await this.call(name!, event, openid === '' ? undefined : openid)) as Reply
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
