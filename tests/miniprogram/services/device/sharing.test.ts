import type * as Sharing from '../../../../miniprogram/services/device/sharing'

/** A private card (platform: since base library 2.13.0). */

const updateShareMenu = jest.fn<
  unknown,
  [{ isPrivateMessage: boolean; withShareTicket: boolean; fail: (error: { errMsg: string }) => void }]
>()

function start(canIUse: boolean): typeof Sharing {
  jest.resetModules()
  updateShareMenu.mockReset()
  Object.assign(globalThis, { wx: { canIUse: () => canIUse, updateShareMenu } })
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the app started anew
  return require('../../../../miniprogram/services/device/sharing') as typeof Sharing
}
const asked = () => updateShareMenu.mock.calls.map(([{ isPrivateMessage }]) => isPrivateMessage)

test('set once and taken back once', () => {
  const { shareInPrivate } = start(true)
  for (const wanted of [false, true, true, false, false]) shareInPrivate(wanted)
  expect(asked()).toEqual([true, false])
})

test('what failed is asked for again', () => {
  const { shareInPrivate } = start(true)
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  updateShareMenu.mockImplementationOnce(({ fail }) => fail({ errMsg: 'updateShareMenu:fail' }))
  shareInPrivate(true)
  shareInPrivate(true)
  expect(asked()).toEqual([true, true])
})

test('an older WeChat is not asked', () => {
  start(false).shareInPrivate(true)
  expect(asked()).toEqual([])
})
