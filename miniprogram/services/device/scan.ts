/** What a code holds that the person scans; nothing if he thinks better of it. */
export const scanned = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    wx.scanCode({
      scanType: ['qrCode', 'barCode'],
      success: ({ result }) => resolve(result),
      fail: ({ errMsg }) => {
        if (!/cancel/.test(errMsg)) console.warn('scan', errMsg)
        resolve(undefined)
      },
    })
  })
