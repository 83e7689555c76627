/**
 * WeChat's privacy consent: an interface that touches something personal waits until the person has answered. WeChat tells one
 * listener alone, the last that was set, so each page that comes to the front sets its own.
 */

export type PrivacyAnswer = { event: 'exposureAuthorization' } | { event: 'agree'; buttonId: string } | { event: 'disagree' }
export type Answering = (answer: PrivacyAnswer) => void

/** The typings know the listener as one that is given nothing. */
type Listen = (listener: (answer: Answering) => void) => void

/** From now on `ask` is called when consent is needed, once for each interface that waits. */
export function whenPrivacyIsAsked(ask: (answer: Answering) => void): void {
  // Before base library 2.32.3 there is nothing to consent to.
  if (!wx.canIUse('onNeedPrivacyAuthorization')) return
  ;(wx.onNeedPrivacyAuthorization as unknown as Listen)(ask)
}

const UNNAMED = '《小程序隐私保护指引》'

/** What the contract is called in the mini-program's console. */
export function privacyContractName(): Promise<string> {
  return new Promise((resolve) => {
    if (!wx.canIUse('getPrivacySetting')) {
      resolve(UNNAMED)
      return
    }
    wx.getPrivacySetting({
      success: ({ privacyContractName: name }) => resolve(name === '' ? UNNAMED : name),
      fail: () => resolve(UNNAMED),
    })
  })
}

/** Opens WeChat's page with the contract; false where it cannot be opened. */
export function openPrivacyContract(): Promise<boolean> {
  return new Promise((resolve) => {
    if (!wx.canIUse('openPrivacyContract')) {
      resolve(false)
      return
    }
    wx.openPrivacyContract({ success: () => resolve(true), fail: () => resolve(false) })
  })
}
