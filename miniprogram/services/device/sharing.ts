/**
 * A card in a chat that whoever gets it cannot pass on. The setting is the app's and not the page's, so that a page which
 * wants it takes it back when it goes. What a card opens is judged by the cloud in any case: a card is a pointer.
 */

let isPrivate = false

/** Before base library 2.13.0 a card can be passed on. */
export function shareInPrivate(wanted: boolean): void {
  if (wanted === isPrivate || !wx.canIUse('updateShareMenu.object.isPrivateMessage')) return
  isPrivate = wanted
  wx.updateShareMenu({
    isPrivateMessage: wanted,
    withShareTicket: wanted,
    fail: ({ errMsg }) => {
      isPrivate = !wanted
      console.warn('sharing', errMsg)
    },
  })
}
