import { conditions, onConditions, setConditions, type Camera, type Location } from '../conditions'
import { ask, made, pressed } from '../dialog'
import { remembered } from '../identity'
import { running } from '../pages'
import { api, Failure } from './api'
import { privacyAllows } from './privacy'

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

/** Where the phone was, and what its camera saw, before its person refused: to come back to when he allows it. */
let lastPlace: Location = { kind: 'browser' }
let lastCamera: Camera = { kind: 'drawn' }
onConditions((_now, { location, camera }) => {
  if (location.kind !== 'refused') lastPlace = location
  if (camera.kind !== 'refused' && camera.kind !== 'noPermission') lastCamera = camera
})

const answeredSo = (): Partial<Record<Scope, boolean>> => remembered.get(KEPT) ?? {}

function setting(): Partial<Record<Scope, boolean>> {
  const { location, camera } = conditions()
  return {
    ...answeredSo(),
    ...(location.kind === 'refused' ? { 'scope.userLocation': false } : {}),
    ...(camera.kind === 'refused' ? { 'scope.camera': false } : {}),
  }
}

function allow(scope: Scope, allowed: boolean): void {
  remembered.set(KEPT, { ...answeredSo(), [scope]: allowed })
  if (scope === 'scope.userLocation' && allowed && conditions().location.kind === 'refused') setConditions({ location: lastPlace })
  if (scope === 'scope.camera' && allowed && conditions().camera.kind === 'refused') setConditions({ camera: lastCamera })
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

function switched(name: string, isOn: boolean, change: (isOn: boolean) => void): HTMLLabelElement {
  const row = made('label', name, 'setting')
  const box = Object.assign(made('input'), { type: 'checkbox', checked: isOn })
  box.setAttribute('role', 'switch')
  box.addEventListener('change', () => change(box.checked))
  row.append(box)
  return row
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
      for (const [scope, allowed] of shown) dialog.append(switched(NAMES[scope].replace(/你的/, ''), allowed, (isOn) => allow(scope, isOn)))
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
      dialog.append(
        switched('位置', conditions().location.kind !== 'noPermission', (isOn) =>
          setConditions({ location: isOn ? lastPlace : { kind: 'noPermission' } }),
        ),
        switched('相机', conditions().camera.kind !== 'noPermission', (isOn) =>
          setConditions({ camera: isOn ? lastCamera : { kind: 'noPermission' } }),
        ),
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
    const { location, camera } = conditions()
    return {
      locationAuthorized: location.kind === 'noPermission' ? 'denied' : 'authorized',
      locationReducedAccuracy: location.kind === 'coarse',
      cameraAuthorized: camera.kind === 'noPermission' ? 'denied' : 'authorized',
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

/** Before a camera shows anything. */
export async function mayUseCamera(): Promise<void> {
  await privacyAllows('camera')
  if (conditions().camera.kind === 'noPermission') throw new Failure('system permission denied')
  await permit('scope.camera')
}
