import { ask, made, pressed } from '../dialog'
import { remembered } from '../identity'
import { api, Failure } from './api'

/** WeChat lets nothing touch what is private before the person has agreed to the app's privacy guide. */

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void

const NAME = '《在岗小程序隐私保护指引》'
const AGREED = 'privacy-agreed'
/** The last that asked to be told: WeChat keeps no other. */
let listener: Listener | undefined

const isAgreed = (): boolean => remembered.get(AGREED) === true

export const agreeToPrivacy = (): void => remembered.set(AGREED, true)

const drawn = (): Promise<boolean> =>
  ask({
    kind: 'sheet',
    label: '用户隐私保护提示',
    dismissed: false,
    fill(dialog, answer) {
      const link = pressed(NAME, () => void openContract(), 'link')
      const text = made('p', '在你使用服务之前，请仔细阅读')
      text.append(link, '。如你同意该指引，请点击“同意”开始使用本小程序。')
      const buttons = made('div', '', 'buttons')
      buttons.append(
        pressed('拒绝', () => answer(false)),
        pressed('同意', () => answer(true), 'primary'),
      )
      dialog.append(made('h2', '用户隐私保护提示'), text, buttons)
    },
  })

const openContract = (): Promise<undefined> =>
  ask({
    kind: 'modal',
    label: NAME,
    dismissed: undefined,
    fill(dialog, answer) {
      const text = made('p', '在微信里，这里打开在公众平台后台填写的隐私保护指引全文。')
      dialog.append(
        made('h2', NAME),
        text,
        pressed('知道了', () => answer(undefined), 'primary'),
      )
    },
  })

type Listener = (resolve: Resolve, about: { referrer: string }) => void

/** Waits until the person has agreed; by the app's own dialog if it asked to be told, else by WeChat's. */
export async function privacyAllows(referrer: string): Promise<void> {
  if (isAgreed()) return
  const told = listener
  const agreed = told
    ? await new Promise<boolean>((resolve) =>
        told(
          ({ event }) => {
            if (event !== 'exposureAuthorization') resolve(event === 'agree')
          },
          { referrer },
        ),
      )
    : await drawn()
  if (!agreed) throw new Failure('privacy permission is not authorized', { errno: 104 })
  agreeToPrivacy()
}

export const privacy = {
  onNeedPrivacyAuthorization(given: Listener) {
    listener = given
  },
  getPrivacySetting: api('getPrivacySetting', () => ({ needAuthorization: !isAgreed(), privacyContractName: NAME })),
  openPrivacyContract: api('openPrivacyContract', async () => {
    await openContract()
    return undefined
  }),
}
