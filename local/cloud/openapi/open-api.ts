import { notSupported } from '../cloud-error'
import { unlimitedCode } from './code'
import { partsOfForm } from './multipart'
import type { Messages } from './messages'
import { decodeRequest, encodeResponse } from './wire'

const PHONE_CODE = /^phone:(\+86)?(\d{5,15})$/

/** In place of the code that WeChat gives the page, the number itself. */
const phoneNumber = (code: string): Record<string, unknown> => {
  const number = PHONE_CODE.exec(code)?.[2]
  if (number === undefined) return { errcode: 40029, errmsg: 'invalid code' }
  return { errcode: 0, errmsg: 'ok', phone_info: { phoneNumber: number, purePhoneNumber: number, countryCode: '86' } }
}

/** WeChat's own sample of a text that it takes for improper, by which one tries whether the check is asked at all. */
const IMPROPER = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级'

/** All is well but WeChat's sample: what it thinks of others nobody can stand in for. */
const textChecked = ({ openid = '', content = '' }: Record<string, string>): Record<string, unknown> => {
  if (openid === '') return { errcode: 40003, errmsg: 'invalid openid' }
  const suggest = content.includes(IMPROPER) ? 'risky' : 'pass'
  return { errcode: 0, errmsg: 'ok', result: { suggest, label: suggest === 'pass' ? 100 : 20002 } }
}

const unquoted = (text: string): string => (text.startsWith('"') ? String(JSON.parse(text)) : text)

/** WeChat's own calls, as `cloud.openapi.*` makes them. */
export const answerOpenApi = async (contentType: string, body: Buffer, messages: Messages): Promise<Uint8Array> => {
  const parts = partsOfForm(contentType, body)
  const action = parts.get('action')?.toString() ?? ''
  if (action !== 'wx.openApi') throw notSupported(`the action ${action}`)
  const name = parts.get('apiName')?.toString() ?? ''
  const fields = Object.fromEntries(
    Object.entries(decodeRequest(parts.get('requestData') ?? Buffer.alloc(0))).map(([key, value]) => [key, unquoted(value)]),
  )
  switch (name.replace(/^\/?(wxa\/|openapi\.)?/, '')) {
    case 'subscribeMessage.send':
      return encodeResponse(messages.send(fields))
    case 'phonenumber.getPhoneNumber':
      return encodeResponse(phoneNumber(fields['code'] ?? ''))
    case 'security.msgSecCheck':
      return encodeResponse(textChecked(fields))
    case 'wxacode.getUnlimited':
      return encodeResponse(await unlimitedCode(fields))
    default:
      throw notSupported(`the open API ${name}`)
  }
}
