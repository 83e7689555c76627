import { report } from '../problems'
import { openTypes } from '../wx/open-types'
import { builtIn, type Part } from './define'
import { BUTTON_HOVER, HOVER, hover } from './hover'

const PROPERTIES = {
  ...HOVER,
  hoverClass: BUTTON_HOVER,
  type: 'default',
  size: 'default',
  plain: false,
  disabled: false,
  loading: false,
  openType: '',
  formType: '',
  lang: 'en',
  sessionFrom: '',
  sendMessageTitle: '',
  sendMessagePath: '',
  sendMessageImg: '',
  appParameter: '',
  showMessageCard: false,
  phoneNumberNoQuotaToast: true,
  activityType: null,
  entrancePath: '',
  needShowEntrance: false,
}
const CONSENT = 'agreePrivacyAuthorization'

export type ButtonPart = Part<typeof PROPERTIES>

function press(part: ButtonPart): void {
  const { openType, disabled } = part.props
  if (disabled) return
  // Several may be named at once; in "getPhoneNumber|agreePrivacyAuthorization" the tap is the consent that the other needs.
  const names = openType
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  for (const name of names.sort((one) => (one === CONSENT ? -1 : 0))) {
    const act = openTypes[name]
    if (act) void act(part)
    else report(`<button open-type="${name}"> 预览里没有`)
  }
}

export const button = builtIn(PROPERTIES, (part) => {
  const { host } = part
  hover(part, () => part.props.disabled)
  host.setAttribute('role', 'button')
  host.tabIndex = 0
  host.addEventListener('click', () => press(part))
  return {
    changed() {
      const { type, size, plain, disabled, loading } = part.props
      host.setAttribute('type', type)
      host.setAttribute('size', size)
      for (const [name, on] of Object.entries({ plain, disabled, loading })) host.toggleAttribute(name, on)
      host.setAttribute('aria-disabled', String(disabled))
      host.tabIndex = disabled ? -1 : 0
    },
  }
})
