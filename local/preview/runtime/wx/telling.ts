import { report } from '../problems'

/** Names that the language itself looks up on any object. */
const NOT_CALLS = new Set(['then', 'toJSON', 'constructor'])

/** Says so when the app reaches for what the preview has not. */
export const telling = <T extends object>(name: string, members: T): T =>
  new Proxy(members, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown
      if (member === undefined && typeof key === 'string' && !NOT_CALLS.has(key)) report(`${name}.${key} 预览里没有`)
      return member
    },
  })
