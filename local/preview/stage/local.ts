import type { Place } from '../../../miniprogram/domain/places'
import type { Notice } from './notices'
import type { People } from './roster'

/** What the stage asks of the local stack. */

export type WorldClock = { now: string; set: boolean }

async function answerOf<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init)
  const body = (await response.json()) as T & { message?: string }
  if (!response.ok) throw new Error(body.message ?? `${path}: ${response.status}`)
  return body
}

const post = <T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> =>
  answerOf(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })

export const readPeople = (): Promise<People> => answerOf('/local/people')
export const readClock = (): Promise<WorldClock> => answerOf('/local/clock')
/** `null` gives back the real time. */
export const setClock = (now: string | null): Promise<{ ok: true }> => post('/local/clock', { now })
export const fireDaily = (): Promise<{ reply: { ok?: boolean; message?: string } }> => post('/local/timer', { function: 'daily' })

export async function startAgain(): Promise<void> {
  const reply = await post<{ ok: boolean; message?: string }>('/local/reset', { demo: true })
  if (!reply.ok) throw new Error(reply.message)
}

/** Newest first. */
export async function noticesTo(openid: string): Promise<Notice[]> {
  const { messages } = await answerOf<{ messages: Omit<Notice, 'openid'>[] }>(`/local/messages?openid=${encodeURIComponent(openid)}`)
  return messages.map((message) => ({ ...message, openid }))
}

/** Where the team of this WeChat's owner signs in; none for who has no team, or is bound to nobody. */
export async function placesOf(openid: string): Promise<Place[]> {
  const reply = await post<{ ok: boolean; data?: { team?: { places: Place[] } } }>(
    '/cloud/org',
    { action: 'me', input: {} },
    { 'x-openid': openid },
  )
  return reply.data?.team?.places ?? []
}

export type Heard = {
  message: (notice: Notice) => void
  clock: (clock: WorldClock) => void
  reset: () => void
  /** With a message: could not be built. */
  built: (told: { message?: string }) => void
  /** The stack is there (again): what was missed meanwhile has to be asked for. */
  open: () => void
  lost: () => void
}

export function listen(heard: Heard): void {
  const source = new EventSource('/local/events')
  const on = (name: string, listener: (data: unknown) => void): void =>
    source.addEventListener(name, (event: MessageEvent<string>) => listener(JSON.parse(event.data)))
  on('message', (data) => heard.message(data as Notice))
  on('clock', (data) => heard.clock(data as WorldClock))
  on('reset', () => heard.reset())
  on('built', (data) => heard.built(data as { message?: string }))
  source.addEventListener('open', heard.open)
  source.addEventListener('error', heard.lost)
}
