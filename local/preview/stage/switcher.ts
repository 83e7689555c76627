import { button, byId } from './dom'

/** On a window too narrow for all phones: which of them is looked at. */

type Choice = { name: string | undefined; waiting: number; isShown: boolean }

/** Nothing where every phone is shown; `bring` puts the one of that number in front. */
export function showSwitcher(phones: readonly Choice[], bring: (number: number) => void): void {
  const switcher = byId('switcher')
  switcher.hidden = phones.every(({ isShown }) => isShown)
  if (switcher.hidden) return
  switcher.setAttribute('role', 'group')
  switcher.setAttribute('aria-label', '看哪部手机')
  switcher.replaceChildren(
    ...phones.map(({ name, waiting, isShown }, i) =>
      button(`${name ?? `第${i + 1}部`}${waiting > 0 ? ` (${waiting})` : ''}`, () => bring(i), { 'aria-pressed': String(isShown) }),
    ),
  )
}
