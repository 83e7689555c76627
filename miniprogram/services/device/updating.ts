/** A new version is downloaded while the old one runs; the person decides when to change over, so that nothing typed is lost. */
export function readyToUpdate(): void {
  const updates = wx.getUpdateManager()
  updates.onUpdateReady(() => {
    wx.showModal({
      title: '有新版本',
      content: '更新只要几秒钟。正在填写的内容请先提交。',
      confirmText: '现在更新',
      cancelText: '稍后',
      success: ({ confirm }) => {
        if (confirm) updates.applyUpdate()
      },
    })
  })
}
