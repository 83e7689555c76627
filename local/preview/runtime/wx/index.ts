import { BUILT_IN_TAGS } from '../../tags'
import { report } from '../problems'
import { camera } from './camera'
import { cloud } from './cloud'
import { desk } from './desk'
import { device } from './device'
import { location } from './location'
import { media } from './media'
import { permissions } from './permissions'
import { privacy } from './privacy'
import { routing } from './routing'
import { sharing } from './share'
import { storage } from './storage'
import { subscribe } from './subscribe'
import { system } from './system'
import { ui } from './ui'

const calls: Record<string, unknown> = {
  ...storage,
  ...routing,
  ...ui,
  ...system,
  ...permissions,
  ...privacy,
  ...location,
  ...media,
  ...camera,
  ...subscribe,
  ...sharing,
  ...device,
  ...desk,
}

/** The app may ask first whether there is such a call or component. */
const canIUse = (schema: string): boolean => {
  const [first = ''] = schema.split('.')
  return first in calls || (BUILT_IN_TAGS as readonly string[]).includes(first)
}

/** Names that the language itself looks up on any object. */
const NOT_CALLS = new Set(['then', 'toJSON', 'constructor'])

/** Says so when the app reaches for what the preview has not. */
const telling = (name: string, members: Record<string, unknown>): Record<string, unknown> =>
  new Proxy(members, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown
      if (member === undefined && typeof key === 'string' && !NOT_CALLS.has(key)) report(`${name}.${key} 预览里没有`)
      return member
    },
  })

export const wx = telling('wx', { ...calls, canIUse, cloud: telling('wx.cloud', cloud), env: { USER_DATA_PATH: 'wxfile://usr' } })
