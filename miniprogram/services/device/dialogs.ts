/** Questions and short answers, by WeChat's own dialogs: they speak to screen readers and follow the text size by themselves. */

/** True if the person agrees. */
export function confirmed(content: string, { title = '', confirmText = '确定', cancelText = '取消' } = {}): Promise<boolean> {
  return new Promise((resolve) => {
    wx.showModal({ title, content, confirmText, cancelText, success: ({ confirm }) => resolve(confirm), fail: () => resolve(false) })
  })
}

/** Says something that has to be read before going on. */
export function told(content: string, title = ''): Promise<void> {
  return new Promise((resolve) => {
    wx.showModal({ title, content, showCancel: false, confirmText: '知道了', complete: () => resolve() })
  })
}

/** A line that goes away by itself; for what is seen on the page as well. */
export const said = (title: string): void => void wx.showToast({ title, icon: 'none', duration: 2500 })
