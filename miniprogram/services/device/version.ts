/** Which version runs, `1.2.0`; WeChat numbers released ones alone. */
export function version(): string {
  const { version: released, envVersion } = wx.getAccountInfoSync().miniProgram
  if (released !== '') return released
  return envVersion === 'trial' ? '体验版' : '开发版'
}
