/** Whether a text is now in the clipboard: to be sent on in whatever chat. */
export const copied = (data: string): Promise<boolean> =>
  new Promise((resolve) => {
    wx.setClipboardData({ data, success: () => resolve(true), fail: () => resolve(false) })
  })
