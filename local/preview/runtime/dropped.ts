import type { AppConfig } from '../contents'
import { routeOf } from './addresses'
import { callApp, launchOptions, SCENE } from './app'
import { isDesk } from './identity'
import { running } from './pages'
import { report } from './problems'
import { keepFile } from './wx/files'
import { ui } from './wx/ui'

/** A file dropped on the window of a PC: WeChat opens the app anew with it, if app.json declares its kind. */

type Material = NonNullable<AppConfig['supportedMaterials']>[number]

/** The kind as it is written goes before the family (`video/*`). */
export const materialFor = (type: string, declared: readonly Material[]): Material | undefined =>
  declared.find(({ materialType }) => materialType === type) ??
  declared.find(({ materialType }) => materialType.endsWith('/*') && type.startsWith(materialType.slice(0, -1)))

function opened(file: File): void {
  const { router } = running()
  const material = materialFor(file.type, router.config.supportedMaterials ?? [])
  if (material === undefined) {
    ui.showToast({ title: '不支持打开该文件', icon: 'none' })
    return
  }
  const route = routeOf(`/${material.path.replace(/^\/|\/$/g, '')}`)
  if (!router.knows(route.path)) {
    report(`supportedMaterials 里没有这个页面：${material.path}`)
    return
  }
  const { type, name, size } = file
  const forwardMaterials = [{ type, name, path: keepFile(file, name), size }]
  callApp('onHide')
  callApp('onShow', { ...launchOptions(route, SCENE.material), forwardMaterials })
  router.reLaunch(`/${route.path}`)
}

export function listenToDrops(): void {
  // Without this the browser itself would leave the page for the file.
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    const [file] = event.dataTransfer?.files ?? []
    if (file !== undefined && isDesk) opened(file)
  })
}
