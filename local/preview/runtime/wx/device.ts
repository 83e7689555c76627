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

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/** Without the clipboard of the system, which a page in a frame may not have, the text is copied by selection. */
async function copy(text: string): Promise<void> {
  if (
    await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
  )
    return
  const area = Object.assign(made('textarea'), { value: text })
  document.body.append(area)
  area.select()
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way that asks no permission
  document.execCommand('copy')
  area.remove()
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
  setClipboardData: api<{ data: string }>('setClipboardData', async ({ data = '' }) => {
    await copy(data)
    tell('内容已复制')
  }),
  getClipboardData: api('getClipboardData', async () => ({ data: await navigator.clipboard.readText() })),
  makePhoneCall: api<{ phoneNumber: string }>('makePhoneCall', ({ phoneNumber = '' }) => tell(`手机会拨打 ${phoneNumber}`)),
  vibrateShort: api('vibrateShort', () => {
    navigator.vibrate(15)
    return undefined
  }),
  vibrateLong: api('vibrateLong', () => {
    navigator.vibrate(400)
    return undefined
  }),
  addPhoneCalendar: api<Calendar>('addPhoneCalendar', async ({ title = '' }) => {
    await privacyAllows('addPhoneCalendar')
    await permit('scope.addPhoneCalendar')
    tell(`已加入手机日历：${title}`)
  }),
  addPhoneRepeatCalendar: api<Calendar>('addPhoneRepeatCalendar', async ({ title = '' }) => {
    await privacyAllows('addPhoneRepeatCalendar')
    await permit('scope.addPhoneCalendar')
    tell(`已加入手机日历：${title}`)
  }),
  setKeepScreenOn: api('setKeepScreenOn', () => undefined),
  base64ToArrayBuffer: (text: string) => bytesOf(text).buffer,
  arrayBufferToBase64: (buffer: ArrayBuffer) => btoa(Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')),
  getRandomValues: api<{ length: number }>('getRandomValues', ({ length = 0 }) => ({
    randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
  })),
  reportEvent: () => undefined,
  reportPerformance: () => undefined,
  scanCode: api('scanCode', scan),
  getPerformance: () => performance,
}
