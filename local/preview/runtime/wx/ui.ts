import { ask, made, pressed } from '../dialog'
import { currentPage, running } from '../pages'
import { api, Failure } from './api'

type Toast = { title: string; icon: 'success' | 'error' | 'loading' | 'none'; image: string; mask: boolean; duration: number }
type Modal = {
  title: string
  content: string
  showCancel: boolean
  cancelText: string
  confirmText: string
  cancelColor: string
  confirmColor: string
  editable: boolean
  placeholderText: string
}

const TOAST_MS = 1500
const SIGNS: Record<Toast['icon'], string> = { success: '✓', error: '!', loading: '', none: '' }

let toast: HTMLElement | undefined
let toastTimer: ReturnType<typeof setTimeout> | undefined

function hideToast(): void {
  clearTimeout(toastTimer)
  toast?.remove()
  toast = undefined
}

function showToast({ title = '', icon = 'success', mask = false, duration = TOAST_MS }: Partial<Toast>): undefined {
  hideToast()
  toast = made('div', '', `phone-toast ${icon}`)
  toast.setAttribute('role', 'status')
  toast.toggleAttribute('data-mask', mask)
  const box = made('div')
  if (icon !== 'none') {
    const sign = made('i', SIGNS[icon])
    sign.ariaHidden = 'true'
    box.append(sign)
  }
  box.append(made('p', title))
  toast.append(box)
  document.body.append(toast)
  // Among dialogs only what came last lies on top.
  toast.popover = 'manual'
  toast.showPopover()
  if (Number.isFinite(duration)) toastTimer = setTimeout(hideToast, duration)
  return undefined
}

function showModal(modal: Partial<Modal>): Promise<object> {
  const { title = '', content = '', showCancel = true, cancelText = '取消', confirmText = '确定', editable = false } = modal
  return ask<{ confirm: boolean; cancel: boolean; content?: string }>({
    kind: 'modal',
    label: title === '' ? content : title,
    dismissed: { confirm: false, cancel: true },
    fill(dialog, answer) {
      if (title !== '') dialog.append(made('h2', title))
      const { placeholderText = '' } = modal
      const text = editable ? Object.assign(made('textarea'), { value: content, placeholder: placeholderText }) : made('p', content)
      if (editable) text.setAttribute('aria-label', placeholderText === '' ? title : placeholderText)
      if (editable || content !== '') dialog.append(text)
      const buttons = made('div', '', 'buttons')
      const cancel = pressed(cancelText, () => answer({ confirm: false, cancel: true }))
      const confirm = pressed(
        confirmText,
        () => answer({ confirm: true, cancel: false, ...(text instanceof HTMLTextAreaElement && { content: text.value }) }),
        'primary',
      )
      cancel.style.color = modal.cancelColor ?? ''
      confirm.style.color = modal.confirmColor ?? ''
      buttons.append(...(showCancel ? [cancel] : []), confirm)
      dialog.append(buttons)
      if (!editable) confirm.autofocus = true
    },
  })
}

/** Where WeChat shows no tab bar there is none to hide. */
function tabBar(isHidden: boolean): undefined {
  const { router, chrome } = running()
  if (!router.isTab(currentPage()?.route.path ?? '')) throw new Failure('not TabBar page')
  chrome.hideTabs(isHidden)
  return undefined
}

type Scroll = { scrollTop: number; duration: number; selector: string; offsetTop: number }
export const ui = {
  showToast: api<Toast>('showToast', showToast),
  showModal: api<Modal>('showModal', showModal),
  setNavigationBarTitle: api<{ title: string }>('setNavigationBarTitle', ({ title = '' }) => {
    currentPage()?.setAppearance({ title })
    return undefined
  }),
  stopPullDownRefresh: api('stopPullDownRefresh', () => {
    currentPage()?.refreshed()
    return undefined
  }),
  pageScrollTo: api<Scroll>('pageScrollTo', ({ scrollTop, duration = 300, selector, offsetTop = 0 }) => {
    const page = currentPage()
    const target =
      selector === undefined
        ? undefined
        : (page?.component.getShadowRoot()?.querySelector(selector)?.getBackendElement() as unknown as HTMLElement | undefined)
    const to =
      target && page
        ? target.getBoundingClientRect().top - page.element.getBoundingClientRect().top + page.element.scrollTop + offsetTop
        : (scrollTop ?? 0)
    page?.element.scrollTo({ top: to, behavior: duration > 0 ? 'smooth' : 'instant' })
    return undefined
  }),
  setTabBarBadge: api<{ index: number; text: string }>('setTabBarBadge', ({ index = 0, text = '' }) => {
    running().chrome.setBadge(index, text)
    return undefined
  }),
  hideTabBar: api('hideTabBar', () => tabBar(true)),
  showTabBar: api('showTabBar', () => tabBar(false)),
  removeTabBarBadge: api<{ index: number }>('removeTabBarBadge', ({ index = 0 }) => {
    running().chrome.setBadge(index, undefined)
    return undefined
  }),
}
