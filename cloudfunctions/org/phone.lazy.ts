import wx from 'wx-server-sdk'

/** WeChat's open API, in a file of its own: its SDK takes as long to load as the database's, and only binding needs it. */

// The SDK's types want a string where it takes the symbol.
wx.init({ env: wx.DYNAMIC_CURRENT_ENV as unknown as string })

type PhoneInfo = { phoneInfo?: { purePhoneNumber?: string; phoneNumber?: string } }

/** The number behind a code from the page's «phone number» button. Fails with WeChat's `errCode`, 40029 for a code that is none. */
export async function phoneNumberOf(code: string): Promise<string> {
  const { phonenumber } = wx.openapi as { phonenumber: { getPhoneNumber(asked: { code: string }): Promise<PhoneInfo> } }
  const { phoneInfo } = await phonenumber.getPhoneNumber({ code })
  const number = phoneInfo?.purePhoneNumber ?? phoneInfo?.phoneNumber
  if (number === undefined) throw new Error('WeChat gave no phone number')
  return number
}
