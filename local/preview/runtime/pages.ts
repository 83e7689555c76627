import type { Chrome } from './chrome'
import type { Page } from './page'
import type { Router } from './router'

/** The running phone, for the modules that the app's calls reach. Set once, before any code of the app runs. */

type Phone = { router: Router; chrome: Chrome }

let phone: Phone | undefined

export function setPhone(made: Phone): void {
  phone = made
}

export function running(): Phone {
  if (!phone) throw new Error('the app has not started')
  return phone
}

export const currentPage = (): Page | undefined => phone?.router.top

/** The page in which an element stands. */
export function pageAt(element: Element): Page | undefined {
  const place = element.closest('.phone-page')
  return phone?.router.alive.find((page) => page.element === place)
}
