/** The code that is shown at the village office (view/attendance/office-code.ts), by the camera. */

export const canScan = (): boolean => wx.canIUse('scanCode')

/** What the code holds; undefined if the person turned back. From the camera only: a picture can be sent to anyone. */
export const scanned = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    wx.scanCode({
      onlyFromCamera: true,
      // Of one of WeChat's own codes the address comes as `path`, and `result` may be empty.
      success: ({ result, path }) => resolve(path || result),
      fail: ({ errMsg }) => {
        console.warn('office code', errMsg)
        resolve(undefined)
      },
    })
  })
