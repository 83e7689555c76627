import { ask, made, pressed } from '../dialog'
import { currentPage, running } from '../pages'
import { api } from './api'

type Card = { title?: string; path?: string }

/** Shows the card that a friend would get; its address can be opened on another phone. */
export async function share(from: 'menu' | 'button', target?: unknown): Promise<void> {
  const page = currentPage()
  if (!page) return
  const given = page.call('onShareAppMessage', { from, target }) as (Card & { promise?: Promise<Card> }) | undefined
  const card = (await given?.promise) ?? given
  const path = card?.path ?? `/${page.address}`
  await ask<undefined>({
    kind: 'modal',
    label: '转发给朋友',
    dismissed: undefined,
    fill(dialog, answer) {
      dialog.append(
        made('h2', card?.title ?? running().chrome.title),
        made('p', path),
        pressed('知道了', () => answer(undefined), 'primary'),
      )
    },
  })
}

/** The menu behind the three dots of the navigation bar. */
export async function openMenu(): Promise<void> {
  const page = currentPage()
  if (!page) return
  const items: [string, () => void][] = [
    ...(page.has('onShareAppMessage') ? [['转发给朋友', () => void share('menu')] as [string, () => void]] : []),
    ...(page.config.enablePullDownRefresh === true ? [['下拉刷新', () => page.refresh()] as [string, () => void]] : []),
    ['重新进入小程序', () => running().router.reLaunch(`/${running().router.home}`)],
  ]
  const chosen = await ask<(() => void) | undefined>({
    kind: 'sheet',
    label: '更多',
    dismissed: undefined,
    fill: (dialog, answer) =>
      dialog.append(
        ...items.map(([text, act]) => pressed(text, () => answer(act), 'item')),
        pressed('取消', () => answer(undefined), 'item last'),
      ),
  })
  chosen?.()
}

export const sharing = {
  updateShareMenu: api('updateShareMenu', () => undefined),
}
