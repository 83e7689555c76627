import { ask, made, pressed } from '../dialog'
import { api, Failure } from './api'
import { permit } from './permissions'
import { privacyAllows } from './privacy'
import { ui } from './ui'

/** What a phone does and a browser can only tell of. */

function tell(title: string): undefined {
  ui.showToast({ title, icon: 'none', duration: 2500 })
  return undefined
}

/** Who tries it types what the code holds. */
async function scan(): Promise<object> {
  const result = await ask<string | undefined>({
    kind: 'sheet',
    label: '扫一扫',
    dismissed: undefined,
    fill(dialog, answer) {
      const input = Object.assign(made('input'), { type: 'text', autofocus: true, placeholder: '二维码的内容' })
      input.setAttribute('aria-label', '二维码的内容')
      const buttons = made('div', '', 'buttons')
      buttons.append(
        pressed('取消', () => answer(undefined)),
        pressed('确定', () => answer(input.value), 'primary'),
      )
      dialog.append(made('h2', '扫一扫'), input, buttons)
    },
  })
  if (result === undefined || result === '') throw new Failure('cancel')
  return { result, scanType: 'QR_CODE', charSet: 'UTF-8', path: '', rawData: '' }
}

type Calendar = { title: string; startTime: number; repeatInterval: string }

export const device = {
  makePhoneCall: api<{ phoneNumber: string }>('makePhoneCall', ({ phoneNumber = '' }) => tell(`手机会拨打 ${phoneNumber}`)),
  addPhoneRepeatCalendar: api<Calendar>('addPhoneRepeatCalendar', async ({ title = '' }) => {
    await privacyAllows('addPhoneRepeatCalendar')
    await permit('scope.addPhoneCalendar')
    tell(`已加入手机日历：${title}`)
  }),
  scanCode: api('scanCode', scan),
  // A page that is not looked at, or has no right to, may not write there: then it stays as it was.
  setClipboardData: api<{ data: string }>('setClipboardData', async ({ data = '' }) => {
    await navigator.clipboard.writeText(data).catch(() => tell('浏览器不让复制'))
    return undefined
  }),
}
