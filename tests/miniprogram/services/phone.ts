import type * as Pending from '../../../miniprogram/services/sign-in/pending'
import type * as Tickets from '../../../miniprogram/services/sign-in/tickets'
import type * as Location from '../../../miniprogram/services/device/location'
import type * as SignIn from '../../../miniprogram/services/sign-in/sign-in'
import type * as Network from '../../../miniprogram/services/device/network'

/** A phone whose storage outlives the app, and a cloud that knows a sign-in by its id and a ticket by its use. */

type Input = { clientId?: string; offline?: { ticket: string; elapsedMs: number } }
type Event = { action: string; input: Input }
type Options = { success?: (result: unknown) => void; fail?: (error: unknown) => void; complete?: () => void }

/** What befalls the next calls, in order: the call does not arrive, its answer is lost, the cloud breaks down, or it says no. */
export type Mishap = 'unreached' | 'answerLost' | 'broken' | { refuse: string }

export class Phone {
  readonly storage = new Map<string, unknown>()
  readonly signIns = new Map<string, { sentLater: boolean; at: number }>()
  readonly usedTickets = new Map<string, string>()
  readonly calls: Event[] = []
  mishaps: Mishap[] = []
  hasNetwork = true
  hasRoom = true
  /** Over what is mocked here. */
  wx: Record<string, unknown> = {}
  private listeners: ((change: { isConnected: boolean }) => void)[] = []
  private tickets = 0

  constructor(personId = 'wang') {
    this.storage.set('me', { personId })
  }

  /** The app, started anew; what it had in memory is gone. */
  start() {
    this.listeners = []
    jest.resetModules()
    Object.assign(globalThis, { wx: this.api() })
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a restart is a new load of every module
    const load = (name: string): unknown => require(`../../../miniprogram/services/${name}`)
    ;(load('device/network') as typeof Network).watchNetwork()
    return {
      pending: load('sign-in/pending') as typeof Pending,
      tickets: load('sign-in/tickets') as typeof Tickets,
      location: load('device/location') as typeof Location,
      signIn: (load('sign-in/sign-in') as typeof SignIn).signIn,
    }
  }

  network(isThere: boolean) {
    this.hasNetwork = isThere
    for (const listener of this.listeners) listener({ isConnected: isThere })
  }

  private api() {
    return {
      getStorageSync: (key: string) => structuredClone(this.storage.get(key)) ?? '',
      setStorageSync: (key: string, value: unknown) => {
        if (!this.hasRoom) throw new Error('exceed max size')
        this.storage.set(key, structuredClone(value))
      },
      removeStorageSync: (key: string) => void this.storage.delete(key),
      canIUse: () => false,
      getNetworkType: ({ success }: Options) => success?.({ networkType: this.hasNetwork ? '4g' : 'none' }),
      onNetworkStatusChange: (listener: (change: { isConnected: boolean }) => void) => void this.listeners.push(listener),
      cloud: {
        callFunction: ({ name, data }: { name: string; data: { action: string; input: Input } }) =>
          this.call(`${name}.${data.action}`, data.input),
      },
      ...this.wx,
    }
  }

  private async call(action: string, input: Input): Promise<unknown> {
    await Promise.resolve()
    this.calls.push({ action, input })
    const mishap = this.hasNetwork ? this.mishaps.shift() : 'unreached'
    if (mishap === 'unreached') throw Object.assign(new Error('request:fail'), { errCode: -1 })
    if (mishap === 'broken') throw Object.assign(new Error('timeout'), { errCode: -504002 })
    const reply = typeof mishap === 'object' ? no(mishap.refuse) : this.answer(action, input)
    if (mishap === 'answerLost') throw Object.assign(new Error('request:fail'), { errCode: -1 })
    return { result: { ...reply, serverTime: new Date().toISOString() } }
  }

  private answer(action: string, { clientId = '', offline }: Input) {
    if (action === 'attendance.ticket') return { ok: true, data: { ticket: `ticket-${++this.tickets}`, issuedAt: '', expiresAt: '' } }
    if (this.signIns.has(clientId)) return { ok: true, data: this.signed(clientId, true) }
    if (offline && this.usedTickets.has(offline.ticket)) return no('INVALID_INPUT')
    if (offline) this.usedTickets.set(offline.ticket, clientId)
    this.signIns.set(clientId, { sentLater: offline !== undefined, at: Date.now() })
    return { ok: true, data: this.signed(clientId, false) }
  }

  private signed(clientId: string, repeated: boolean) {
    const at = new Date(this.signIns.get(clientId)!.at + 8 * 3_600_000).toISOString().replace('Z', '+08:00')
    return { date: at.slice(0, 10), night: false, grade: 'A', at, firstAt: at, counts: true, repeated }
  }
}

const no = (code: string) => ({ ok: false, code, message: `不行：${code}` })
