import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Events, LocalEvent } from '../events'
import { BadRequest } from './http'

/** So that a page that lost the stack, which is being started again, has it back soon. */
const RETRY_MS = 1000

const textOf = ({ event, data }: LocalEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** `GET /local/events?openid=…`: events as they happen; of messages only those to this openid, or all if none is named. */
export function streamEvents(events: Events, request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
  if (request.method !== 'GET') throw new BadRequest('事件用 GET 订阅', 405)
  const openid = query.get('openid')
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  response.write(`retry: ${RETRY_MS}\n\n`)
  const end = events.listen((event) => {
    if (event.event !== 'message' || openid === null || event.openid === openid) response.write(textOf(event))
  })
  response.on('close', end)
}
