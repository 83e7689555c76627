import { conditions, onConditions, setConditions, type Location } from '../conditions'
import { ask, made, pressed } from '../dialog'
import { remembered } from '../identity'
import { running } from '../pages'
import { api, Failure } from './api'

/** What the person lets this app do, as WeChat keeps it: asked once, then changed on the settings page alone. */

export type Scope = 'scope.userLocation' | 'scope.camera' | 'scope.addPhoneCalendar' | 'scope.writePhotosAlbum' | 'scope.record'

const NAMES: Record<Scope, string> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.camera': '使用你的摄像头',
  'scope.addPhoneCalendar': '向你的日历添加事件',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
  'scope.record': '使用你的麦克风',
}
const KEPT = 'auth-setting'

/** Where the phone was before its person refused, to come back to when he allows it. */
let lastPlace: Location = { kind: 'browser' }
onConditions((_now, { location }) => {
  if (location.kind !== 'refused') lastPlace = location
})

function setting(): Partial<Record<Scope, boolean>> {
  const kept = (remembered.get(KEPT) ?? {}) as Partial<Record<Scope, boolean>>
  return conditions().location.kind === 'refused' ? { ...kept, 'scope.userLocation': false } : kept
}

function allow(scope: Scope, allowed: boolean): void {
  remembered.set(KEPT, { ...setting(), [scope]: allowed })
  if (scope === 'scope.userLocation' && allowed && conditions().location.kind === 'refused') setConditions({ location: lastPlace })
}

const asked = (scope: Scope): Promise<boolean> =>
  ask({
    kind: 'sheet',
    label: `申请${NAMES[scope]}`,
    dismissed: false,
    fill(dialog, answer) {
      const { router } = running()
      const buttons = made('div', '', 'buttons')
      buttons.append(
        pressed('拒绝', () => answer(false)),
        pressed('允许', () => answer(true), 'primary'),
      )
      dialog.append(made('h2', `在岗 申请${NAMES[scope]}`), made('p', router.config.permission?.[scope]?.desc ?? ''), buttons)
    },
  })

/** Asks if the person was never asked; a refusal stands until he changes it in the settings. */
export async function permit(scope: Scope): Promise<void> {
  const known = setting()[scope]
  const allowed = known ?? (await asked(scope))
  if (known === undefined) allow(scope, allowed)
  if (!allowed) throw new Failure('auth deny', { errCode: -1 })
}

export const openSettings = (): Promise<undefined> =>
  ask({
    kind: 'sheet',
    label: '设置',
    dismissed: undefined,
    fill(dialog, answer) {
      dialog.append(made('h2', '允许“在岗”使用'))
      const shown = Object.entries(setting()) as [Scope, boolean][]
      if (shown.length === 0) dialog.append(made('p', '还没有申请过权限'))
      for (const [scope, allowed] of shown) {
        const row = made('label', NAMES[scope].replace(/你的/, ''), 'setting')
        const box = Object.assign(made('input'), { type: 'checkbox', checked: allowed })
        box.setAttribute('role', 'switch')
        box.addEventListener('change', () => allow(scope, box.checked))
        row.append(box)
        dialog.append(row)
      }
      dialog.append(pressed('完成', () => answer(undefined), 'primary'))
    },
  })

const openPhoneSettings = (): Promise<undefined> =>
  ask({
    kind: 'sheet',
    label: '系统设置：微信',
    dismissed: undefined,
    fill(dialog, answer) {
      dialog.append(made('h2', '系统设置：微信'))
      const row = made('label', '位置', 'setting')
      const box = Object.assign(made('input'), { type: 'checkbox', checked: conditions().location.kind !== 'noPermission' })
      box.setAttribute('role', 'switch')
      box.addEventListener('change', () => setConditions({ location: box.checked ? lastPlace : { kind: 'noPermission' } }))
      row.append(box)
      dialog.append(
        row,
        pressed('完成', () => answer(undefined), 'primary'),
      )
    },
  })

export const permissions = {
  getSetting: api('getSetting', () => ({
    authSetting: setting(),
    subscriptionsSetting: { mainSwitch: true, itemSettings: remembered.get('subscriptions') ?? {} },
  })),
  openSetting: api('openSetting', async () => {
    await openSettings()
    return { authSetting: setting() }
  }),
  openAppAuthorizeSetting: api('openAppAuthorizeSetting', async () => {
    await openPhoneSettings()
    return undefined
  }),
  getAppAuthorizeSetting: () => {
    const { kind } = conditions().location
    return {
      locationAuthorized: kind === 'noPermission' ? 'denied' : 'authorized',
      locationReducedAccuracy: kind === 'coarse',
      cameraAuthorized: 'authorized',
      microphoneAuthorized: 'authorized',
      notificationAuthorized: 'authorized',
      albumAuthorized: 'authorized',
      bluetoothAuthorized: 'authorized',
      phoneCalendarAuthorized: 'authorized',
    }
  },
  getSystemSetting: () => ({
    locationEnabled: conditions().location.kind !== 'off',
    wifiEnabled: conditions().network === 'ok',
    bluetoothEnabled: false,
    deviceOrientation: 'portrait',
  }),
}
