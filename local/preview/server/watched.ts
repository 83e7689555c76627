import type { LocalCloud } from '../../cloud'

/** What the watcher of `npm start` (tools/watch.mjs) tells the stack, which runs as its child. */
type Told = { built: 'pages' | 'functions' } | { failed: string }

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && ('built' in value || 'failed' in value)

/** New pages are loaded by the phones; new functions by threads that take the place of the old. */
export function followWatcher({ events, renewFunctions }: Pick<LocalCloud, 'events' | 'renewFunctions'>): void {
  process.on('message', (message) => {
    if (!isTold(message)) return
    if ('failed' in message) events.emit({ event: 'built', data: { message: message.failed } })
    else if (message.built === 'pages') events.emit({ event: 'built', data: {} })
    else {
      renewFunctions().catch((error: unknown) => {
        throw error
      })
    }
  })
}
