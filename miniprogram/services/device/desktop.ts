const DESKTOPS: readonly string[] = ['windows', 'mac']

/** Whether the app runs on a PC: its fix is that of a network's socket, and tells nothing of a person. */
export const isDesktop = (): boolean => wx.canIUse('getDeviceInfo') && DESKTOPS.includes(wx.getDeviceInfo().platform)
