/** The plate at the village office, whose code proves that one stands before it. */

export const canScan = (): boolean => wx.canIUse('scanCode')

/** Plates carry the board's address, of which the key is a part; or the key alone. */
const KEY = /[?&](?:key|scene)=([^&#]+)/

export const plateKeyOf = (scanned: string): string => {
  const key = KEY.exec(scanned)?.[1]
  return key === undefined ? scanned.trim() : decodeURIComponent(key)
}

/** The key on the plate; undefined if the person turned back. From the camera only: a picture can be sent to anyone. */
export const scanPlate = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    wx.scanCode({
      onlyFromCamera: true,
      // Of one of WeChat's own codes the address comes as `path`, and `result` may be empty.
      success: ({ result, path }) => resolve(plateKeyOf(path || result)),
      fail: ({ errMsg }) => {
        console.warn('plate', errMsg)
        resolve(undefined)
      },
    })
  })
