import { BUILT_IN_TAGS } from '../../tags'
import { camera } from './camera'
import { cloud } from './cloud'
import { desk } from './desk'
import { device } from './device'
import { fileSystem } from './file-system'
import { USER_DATA_PATH } from './kept-files'
import { location } from './location'
import { media } from './media'
import { permissions } from './permissions'
import { privacy } from './privacy'
import { routing } from './routing'
import { sharing } from './share'
import { storage } from './storage'
import { subscribe } from './subscribe'
import { system } from './system'
import { telling } from './telling'
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
  ...fileSystem,
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

export const wx = telling('wx', { ...calls, canIUse, cloud: telling('wx.cloud', cloud), env: { USER_DATA_PATH } })
