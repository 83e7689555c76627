import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Leave } from '../../miniprogram/domain/leave/leave'
import { Served } from '../cloudfunctions/served'
import { launch } from './phone'

/** The stage at `GET /`, on the demonstration county: phones side by side, cards that arrive on them, the next hand at a tap. */

const stack = new Served()
let browser: Browser
let page: Page
beforeAll(async () => {
  await stack.start()
  browser = await launch()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  await page.goto(stack.url)
})
afterAll(async () => {
  await browser.close()
  await stack.end()
})

const phoneOf = (name: string) => page.getByLabel(`${name}的手机`, { exact: true })
const screenOf = (name: string) => phoneOf(name).frameLocator('iframe')
const shot = (name: string) => page.screenshot({ path: path.join(__dirname, `pictures/stage-${name}.png`) })

async function ask<T>(openid: string, action: string, input: object): Promise<T> {
  const response = await fetch(`${stack.url}/cloud/leave`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-openid': openid },
    body: JSON.stringify({ action, input }),
  })
  return ((await response.json()) as { data: T }).data
}

test('opens on people of the demonstration county, and says that they are made up', async () => {
  await screenOf('王秀英').getByText('塘门口村工作队').first().waitFor()
  await page.getByText('演示数据').first().waitFor()
  await shot('open')
})

test('a card arrives on its receiver’s phone, opens the very request, and the next hand is a tap away', async () => {
  const { toSign } = await ask<{ toSign: Leave[] }>('demo-001233-1', 'inbox', {})
  const leave = toSign.find(({ applicantName }) => applicantName === '王秀英')!
  await ask('demo-001233-1', 'sign', { leaveId: leave.leaveId, decision: 'approve' })
  await phoneOf('何世贵').getByText('请假待签字提醒').first().click()
  await screenOf('何世贵').getByRole('button', { name: '同意', exact: true }).click()
  await screenOf('何世贵').getByRole('button', { name: '取消', exact: true }).click()
  await screenOf('何世贵').getByTestId('outcome').waitFor()
  await shot('signed')
  await page
    .getByRole('button', { name: /换到(他|她)的手机/ })
    .first()
    .click()
  await screenOf('唐国良').getByText('等您签字').first().waitFor()
  await shot('next')
  expect((await ask<Leave>('demo-001233-2', 'get', { leaveId: leave.leaveId })).chain.map(({ state }) => state)).toEqual([
    'approved',
    'approved',
    'waiting',
    'waiting',
    'waiting',
  ])
})

test('the clock above moves the world: the phones show the day', async () => {
  await stack.clock('2026-03-02T08:00:00+08:00')
  await screenOf('王秀英').getByText('3月2日 周一').waitFor()
  await page.getByRole('button', { name: '+1天' }).click()
  await screenOf('王秀英').getByText('3月3日 周二').waitFor()
})

test('a whole check is played on it: drawn on one phone, its card on another, answered, graded', async () => {
  await stack.clock('2026-03-02T09:00:00+08:00')
  const call = async (openid: string, action: string, input: object) => {
    const response = await fetch(`${stack.url}/cloud/inspection`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openid': openid },
      body: JSON.stringify({ action, input }),
    })
    return ((await response.json()) as { data: Record<string, unknown> }).data
  }
  const asked = { requestId: 'stage', title: '三月第一次抽查', mode: 'video', count: 100, townshipIds: ['bianjiang'], windowMinutes: 30 }
  const { number } = await call('demo-supervisor-1', 'prepareDraw', { ...asked, necessity: '看一眼现场' })
  const { checkId } = await call('demo-supervisor-1', 'draw', { number, numbers: ['52'] })
  await phoneOf('王秀英').getByText('抽查').first().click()
  const screen = screenOf('王秀英')
  await screen.getByRole('button', { name: '打开相机', exact: true }).click()
  // A phone of the stage has been asked for nothing yet.
  for (const name of ['同意', '允许']) await screen.getByRole('button', { name, exact: true }).click()
  await screen.getByText('对着您站的地方').waitFor()
  await shot('check-camera')
  await screen.getByTestId('answer-word').first().waitFor({ state: 'detached' })
  await screen.getByRole('button', { name: '开始录', exact: true }).click()
  await screen.getByText(/可以停了/).waitFor()
  await screen.getByRole('button', { name: '录好了', exact: true }).click()
  await screen.getByRole('button', { name: '发送这一段', exact: true }).click()
  await screen.getByText(/视频 1\d 秒/).waitFor()
  await shot('check-answered')
  await call('demo-supervisor-1', 'grade', { checkId, personId: '001233-2', result: 'onPost', how: 'video', note: '村委会的牌子看得清' })
  await screenOf('王秀英').getByText('在岗').first().waitFor()
})
