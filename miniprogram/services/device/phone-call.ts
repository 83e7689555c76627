/** Opens the phone's own dialling page with the number; the person decides there, and turning back is no failure. */
export function callNumber(phoneNumber: string): void {
  wx.makePhoneCall({ phoneNumber, fail: ({ errMsg }) => console.warn('call', errMsg) })
}
