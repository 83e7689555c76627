import { instantOf } from '../../../miniprogram/domain/calendar'
import type { Events } from '../events'
import type { Faults } from '../faults'
import type { Store } from '../store/store'
import type { Message } from './message'
import { faultOf } from './template-fields'

const ERRORS: Record<number, string | undefined> = {
  40003: 'invalid openid',
  40037: 'invalid template_id',
  41030: 'invalid page',
  43101: 'user refuse to accept the msg',
  47003: 'argument invalid!',
}

/** The cards that people were sent. */
export class Messages {
  constructor(
    readonly store: Store,
    readonly clock: { now: () => Date },
    readonly faults: Faults,
    readonly events: Events,
  ) {
    store.sqlite.exec(`CREATE TABLE IF NOT EXISTS "local.messages"
      (n INTEGER PRIMARY KEY, openid TEXT NOT NULL, at TEXT NOT NULL, template TEXT NOT NULL, page TEXT NOT NULL, data TEXT NOT NULL)`)
    store.sqlite.exec('CREATE INDEX IF NOT EXISTS "local.messages.openid" ON "local.messages" (openid, n)')
  }

  /** WeChat's answer to `subscribeMessage.send`. */
  send(fields: Record<string, string>): Record<string, unknown> {
    const { touser = '', template_id: template = '', page = '', data = '' } = fields
    const fault = this.faults.nextMessage()
    if (fault !== undefined) return { errcode: fault, errmsg: ERRORS[fault] ?? 'system error' }
    if (touser === '') return { errcode: 40003, errmsg: ERRORS[40003] }
    if (template === '') return { errcode: 40037, errmsg: ERRORS[40037] }
    const content = jsonOf(data)
    const wrong = faultOf(content)
    if (wrong !== undefined) return { errcode: 47003, errmsg: `${ERRORS[47003]!} ${wrong}` }
    const { sqlite } = this.store
    const at = instantOf(this.clock.now())
    // What the function writes down of it is on disk no sooner than the card itself.
    this.store.along(() => {
      sqlite.write('INSERT INTO "local.messages" (openid, at, template, page, data) VALUES (?, ?, ?, ?, ?)', [
        touser,
        at,
        template,
        page,
        data,
      ])
    })
    this.events.emit({ event: 'message', openid: touser, data: { openid: touser, at, template, page, data: content } })
    return { errcode: 0, errmsg: 'ok' }
  }

  to(openid: string): Message[] {
    this.store.settle()
    return this.store.sqlite
      .rows('SELECT at, template, page, data FROM "local.messages" WHERE openid = ? ORDER BY n DESC', [openid])
      .map(([at, template, page, data]) => ({ at, template, page, data: jsonOf(data as string) }) as Message)
  }

  /** Part of a reset; runs inside its transaction. */
  clear(): void {
    this.store.sqlite.write('DELETE FROM "local.messages"')
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // Not JSON is not data: WeChat calls it an invalid argument.
    return undefined
  }
}
