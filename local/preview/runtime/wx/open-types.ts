import type { Part } from '../builtins/define'
import { askPhoneNumber } from './phone-number'
import { agreeToPrivacy, privacyAllows } from './privacy'
import { share } from './share'

/** What a button of WeChat's own kind does when it is pressed. */
export const openTypes: Record<string, ((part: Part<unknown>) => void | Promise<void>) | undefined> = {
  agreePrivacyAuthorization(part) {
    agreeToPrivacy()
    part.fire('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  },
  async getPhoneNumber(part) {
    try {
      await privacyAllows('button.getPhoneNumber')
    } catch {
      part.fire('getphonenumber', { errMsg: 'getPhoneNumber:fail privacy permission is not authorized', errno: 104 })
      return
    }
    part.fire('getphonenumber', await askPhoneNumber())
  },
  share: (part) => share('button', part.component.getMethodCaller()),
}
