import type { Stack } from '../stack'
import type { Answered } from './fixture'

type Next = string | Record<string, string> | undefined

/** An answer as it is now, all pages as one. */
export async function answerOf(stack: Stack, { openid, action, input }: Answered): Promise<Pick<Answered, 'data' | 'code'>> {
  const whole: Record<string, unknown> = {}
  const take = async (more: object): Promise<{ code: string } | { next: Next }> => {
    const reply = await stack.askAs(openid, action, { ...input, ...more })
    if (!reply.ok) return { code: reply.code }
    const { next, ...data } = reply.data as Record<string, unknown> & { next?: Next }
    for (const [key, value] of Object.entries(data)) {
      const known = whole[key]
      whole[key] = Array.isArray(known) && Array.isArray(value) ? [...(known as unknown[]), ...(value as unknown[])] : value
    }
    return { next }
  }
  const first = await take({})
  if ('code' in first) return first
  const pages = typeof first.next === 'string' ? { '': first.next } : (first.next ?? {})
  for (const [list, start] of Object.entries(pages)) {
    for (let cursor: string | undefined = start; cursor !== undefined;) {
      const page: { code: string } | { next: Next } = await take(list === '' ? { cursor } : { list, cursor })
      if ('code' in page) throw new Error(`${action} ${list} stops with ${page.code}`)
      cursor = typeof page.next === 'object' ? page.next[list] : page.next
    }
  }
  return { data: whole }
}
