import wx from 'wx-server-sdk'
import type { CardData } from '../../../miniprogram/domain/cards'

/** WeChat's open API, in a file of its own: its SDK takes as long to load as the database's, and most calls need only the one. */

// The SDK's types want a string where it takes the symbol.
wx.init({ env: wx.DYNAMIC_CURRENT_ENV as unknown as string })

export type SubscribeMessage = { touser: string; templateId: string; page: string; data: CardData }

/** Fails with WeChat's `errCode`, such as 43101 where the person has not subscribed. */
export async function sendSubscribeMessage(message: SubscribeMessage): Promise<void> {
  const { subscribeMessage } = wx.openapi as { subscribeMessage: { send(message: SubscribeMessage): Promise<unknown> } }
  await subscribeMessage.send(message)
}

export type CodeAsked = {
  /** What the page is told, at most 32 characters. */
  scene: string
  page: string
  /** Without it WeChat refuses a page of an app that is not released yet. */
  checkPath: false
  /** Pixels. */
  width: number
}

/** A code that opens a page of the app: a JPEG as WeChat draws it. Fails with WeChat's `errCode`, such as 45009 for too many a minute. */
export async function unlimitedCode(asked: CodeAsked): Promise<Buffer> {
  const { wxacode } = wx.openapi as { wxacode: { getUnlimited(asked: CodeAsked): Promise<{ buffer: Buffer }> } }
  const { buffer } = await wxacode.getUnlimited(asked)
  return buffer
}

/** 2 is a comment, of the four that WeChat tells apart. */
const COMMENT = 2

/** What the content check thinks of a text: `pass`, `review`, `risky`. Fails with WeChat's `errCode`, such as 40003 for no openid. */
export async function checkedText(openid: string, content: string): Promise<{ result?: { suggest?: string } }> {
  type Asked = { openid: string; scene: number; version: number; content: string }
  const { security } = wx.openapi as { security: { msgSecCheck(asked: Asked): Promise<{ result?: { suggest?: string } }> } }
  return security.msgSecCheck({ openid, scene: COMMENT, version: 2, content })
}
