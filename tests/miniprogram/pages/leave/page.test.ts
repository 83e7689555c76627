/** @jest-environment jsdom */
import type { Signature } from '../../../../miniprogram/domain/leave/decision'
import type { LeavePage } from '../../../../miniprogram/domain/leave/reading'
import type { Person } from '../../../../miniprogram/domain/roles'
import { data, open, refused, render, unreached, type Cloud, type Shown, type Surroundings } from '../../simulate'
import { approved, asking, now, pageFor, people, signed, type Scene } from '../../view/leave-pages'

let shown: Shown | undefined
afterEach(() => shown?.close())

const nobodyWaits = data({ toSign: [], toCountersign: [], toAcknowledge: [], onRecord: [], more: false })

const phoneOf = ({ personId, name }: Person, cardTemplates = {}) =>
  new Map([['me', { personId, name, posts: [], badge: 0, cardTemplates }]])

/** The page of a leave on this person's phone; `stands` is how it stands, whenever it is read. */
async function openAs(reader: Person, stands: () => LeavePage, cloud: Cloud = {}, { kept, wx }: Surroundings = {}): Promise<Shown> {
  const properties = { leaveId: stands().leaveId }
  shown = await render('components/leave-whole/leave-whole', properties, {
    kept: kept ?? phoneOf(reader),
    cloud: { 'leave.get': () => data(stands()), 'leave.inbox': nobodyWaits, ...cloud },
    wx: { getSystemSetting: () => ({ locationEnabled: false }), pageScrollTo: () => undefined, ...wx },
  })
  return shown
}

/** A leave that is signed once `leave.sign` is called; `answer` is what then reaches the phone. */
function signing(before: Scene, signer: Person, signature: Partial<Signature> = {}, answer?: Cloud[string]) {
  let scene = before
  const stands = () => pageFor(scene, signer)
  const sign = (input: unknown) => {
    scene = signed(scene, signer, now, signature)
    return typeof answer === 'function' ? answer(input) : (answer ?? data(stands()))
  }
  return { stands, sign }
}

const callsOf = (name: string) => shown!.calls.filter(({ action }) => action === name)

test('from the card to the signature in one tap, and what it has led to', async () => {
  const { stands, sign } = signing(asking(), people.leader)
  const page = await openAs(people.leader, stands, { 'leave.sign': sign }, { kept: phoneOf(people.leader, { toSign: 'T1' }) })
  await page.tap('同意')
  expect(callsOf('leave.sign')).toEqual([{ action: 'leave.sign', input: { leaveId: stands().leaveId, decision: 'approve' } }])
  expect(page.text).toContain('已同意，接下来由村党支部签字。')
  expect(page.text).toContain('没有别的等您办了。')
  expect(page.wx.requestSubscribeMessage).toHaveBeenCalledTimes(1)
  expect(page.data.view).toMatchObject({ primary: null })
})

test('two taps are one signature', async () => {
  const { stands, sign } = signing(asking(), people.leader)
  const page = await openAs(people.leader, stands, { 'leave.sign': sign })
  await Promise.all([page.call('act'), page.call('act')])
  expect(callsOf('leave.sign')).toHaveLength(1)
})

test('the next one is offered', async () => {
  const { stands, sign } = signing(asking(), people.leader)
  const other = pageFor(asking(1), people.leader)
  const inbox = data({ toSign: [other], toCountersign: [], toAcknowledge: [], onRecord: [], more: false })
  const page = await openAs(people.leader, stands, { 'leave.sign': sign, 'leave.inbox': inbox })
  await page.tap('同意')
  expect(page.text).toContain('还有1件等您签')
  await page.tap('下一件')
  expect(page.wx.redirectTo.mock.calls[0]).toMatchObject([{ url: `/pages/leave/page/page?leaveId=${other.leaveId}` }])
})

test('a refusal asks for the reason first', async () => {
  const { stands, sign } = signing(asking(), people.leader, { decision: 'reject' })
  const page = await openAs(people.leader, stands, { 'leave.sign': sign })
  await page.tap('不同意')
  expect(callsOf('leave.sign')).toEqual([])
  await page.call('reject', { detail: { value: '防汛期间' } })
  expect(callsOf('leave.sign')[0]).toMatchObject({ input: { decision: 'reject', opinion: '防汛期间' } })
  expect(page.text).toContain('已回复“不同意”')
})

describe('where the network is lost in the middle of it', () => {
  test('and the signature stands, it is found', async () => {
    const { stands, sign } = signing(asking(), people.leader, {}, unreached)
    const page = await openAs(people.leader, stands, { 'leave.sign': sign })
    await page.tap('同意')
    expect(page.text).toContain('已同意，接下来由村党支部签字。')
  })

  test('and it does not stand, a second tap signs', async () => {
    const { stands, sign } = signing(asking(), people.leader)
    let tries = 0
    const page = await openAs(people.leader, stands, { 'leave.sign': (input) => (tries++ === 0 ? unreached : sign(input)) })
    await page.tap('同意')
    expect(page.text).toContain('刚才网络不好，没有办成，请再点一次。')
    await page.tap('同意')
    expect(page.text).toContain('已同意')
    expect(page.data.notice).toBe('')
  })

  test('and nothing can be learned, the button stays and says so', async () => {
    let isDown = false
    const scene = asking()
    const page = await openAs(people.leader, () => pageFor(scene, people.leader), {
      'leave.get': () => (isDown ? unreached : data(pageFor(scene, people.leader))),
      'leave.sign': () => {
        isDown = true
        return unreached
      },
    })
    await page.tap('同意')
    expect(page.text).toContain('不能确定是否办成')
    expect(page.data.view).toMatchObject({ primary: { step: 'sign' } })
  })
})

test('a refusal says itself over what now stands', async () => {
  let scene = asking()
  const page = await openAs(people.leader, () => pageFor(scene, people.leader), {
    'leave.sign': () => {
      scene = signed(scene, people.clerk, now, { byPhone: { leaderPersonId: 'leader' } })
      return refused('NOT_YOUR_TURN', '还没有轮到您签字，或这一步不由您签。轮到时会提醒您。')
    },
  })
  await page.tap('同意')
  expect(page.text).toContain('欧阳雪3月2日 08:00登记了李建国（第一书记）电话同意。')
  expect(page.text).toContain('是我同意的')
})

describe('[002-41] a waiver', () => {
  const ill = asking(1, { kind: 'sick', coverWaiver: { reason: '急诊住院' } }, people.wang, 2)
  const scene = approved(ill, people.leader, people.branch, people.town)
  const asked = (confirm: boolean) => ({
    wx: { showModal: jest.fn(({ success }: { success: (answer: { confirm: boolean }) => void }) => success({ confirm })) },
  })

  test('is asked for, and given with the signature', async () => {
    const { stands, sign } = signing(scene, people.org, { waiveCover: true })
    const { wx } = asked(true)
    const page = await openAs(people.org, stands, { 'leave.sign': sign }, { wx })
    await page.tap('同意')
    expect(wx.showModal.mock.calls[0]![0]).toMatchObject({
      title: '人数不足，须您准许',
      content: '您同意，就是准许队里在村人数降到1人。申请人的说明：急诊住院',
    })
    expect(callsOf('leave.sign')[0]).toMatchObject({ input: { waiveCover: true } })
    expect(page.text).toContain('手续已办完')
  })

  test('that is not given signs nothing', async () => {
    await openAs(people.org, () => pageFor(scene, people.org), {}, asked(false))
    await shown!.tap('同意')
    expect(callsOf('leave.sign')).toEqual([])
  })
})

describe('[002-41] a signature that would not pass', () => {
  const scene = asking()
  const obstructed = () => ({
    ...pageFor(scene, people.leader),
    cover: [{ date: '2026-03-10', half: 'am' as const, onPost: 1, minimum: 2, away: ['张伟'], asking: [] }],
    signable: { ok: false, code: 'COVER_TOO_LOW', message: '可改为……' },
  })

  test('is told before the tap; the tap looks once more, and signs nothing', async () => {
    const page = await openAs(people.leader, obstructed)
    expect(page.text).toContain('现在同意不了：3月10日上午只剩1人，不足2人。张伟3月10日上午请假。')
    await page.tap('同意')
    expect(callsOf('leave.sign')).toEqual([])
    expect(callsOf('leave.get')).toHaveLength(2)
    expect(page.wx.showToast).toHaveBeenCalledTimes(1)
  })

  test('can be refused, with a reason at a tap', async () => {
    const page = await openAs(people.leader, obstructed, {
      'leave.sign': () => data(pageFor(signed(scene, people.leader, now, { decision: 'reject' }), people.leader)),
    })
    await page.tap('不同意')
    await page.tap('在村人数不足，请改期')
    await page.tap('确认不同意')
    expect(callsOf('leave.sign')).toEqual([
      { action: 'leave.sign', input: { leaveId: scene.leave.leaveId, decision: 'reject', opinion: '在村人数不足，请改期' } },
    ])
  })
})

test('[002-44] while a return is owed, an extension that waits is looked for and told', async () => {
  const late = new Date('2026-03-12T09:00:00+08:00')
  const scene = approved(asking(1), people.leader, people.branch, people.town)
  const stands = () => pageFor(scene, people.wang, late)
  const extension = { ...pageFor(asking(), people.wang), extends: scene.leave.leaveId, submittedAt: '2026-03-10T09:10:00.000+08:00' }
  const page = await openAs(people.wang, stands, { 'leave.mine': data({ leaves: [extension] }) })
  expect(page.text).toContain('3月10日 09:10已申请续假到3月12日 周四 下午')
  const clerk = await openAs(people.clerk, () => pageFor(scene, people.clerk, late), { 'leave.search': data({ leaves: [extension] }) })
  expect(callsOf('leave.search')).toEqual([{ action: 'leave.search', input: { personId: 'wang', status: 'pending' } }])
  expect(clerk.text).toContain('已申请续假')
})

test('out of reach: what it is not said, and a way on', async () => {
  const page = await openAs(people.chen, () => pageFor(asking(), people.wang), { 'leave.get': refused('NOT_FOUND', '没有找到这条记录') })
  expect(page.text).toContain('没有找到这次请假')
  await page.tap('去待办')
  expect(page.wx.switchTab).toHaveBeenCalled()
})

test('who is not bound is led to binding', async () => {
  const page = await openAs(people.chen, () => pageFor(asking(), people.wang), { 'leave.get': refused('NOT_BOUND', '请先绑定') })
  expect(page.text).toContain('去绑定')
})

test('a cold start asks who reads, at once with the leave', async () => {
  const page = await openAs(
    people.leader,
    () => pageFor(asking(), people.leader),
    {
      'org.me': data({ personId: 'leader', name: '李建国', posts: [], badge: 1, cardTemplates: {} }),
    },
    { kept: new Map() },
  )
  expect(page.calls.map(({ action }) => action).sort()).toEqual(['leave.get', 'org.me'])
  expect(page.text).toContain('等您签字')
})

test('the applicant takes it back once he has confirmed', async () => {
  const scene = asking()
  const page = await openAs(people.wang, () => pageFor(scene, people.wang), {
    'leave.withdraw': refused('ALREADY_STARTED', '假期已经开始，不能撤回。'),
  })
  await page.tap('撤回')
  expect(callsOf('leave.withdraw')).toHaveLength(1)
  expect(page.text).toContain('假期已经开始，不能撤回。')
})

test('the clerk enters an agreement by telephone for a leader whom he chooses', async () => {
  const scene = asking()
  const page = await openAs(people.clerk, () => pageFor(scene, people.clerk), {
    'leave.sign': () => data(pageFor(signed(scene, people.clerk, now, { byPhone: { leaderPersonId: 'leader' } }), people.clerk)),
  })
  await page.tap('登记电话同意')
  expect(page.data).toMatchObject({ sheet: 'signByPhone', choices: [{ id: 'leader', text: '李建国' }] })
  await page.call('choicesConfirmed', { detail: { id: 'leader' } })
  expect(callsOf('leave.sign')[0]).toMatchObject({ input: { decision: 'approve', byPhone: { leaderPersonId: 'leader' } } })
  expect(page.text).toContain('请他点开补签确认')
})

test('what was done unfolds', async () => {
  const page = await openAs(people.wang, () => pageFor(asking(), people.wang))
  expect(page.text).not.toContain('提出申请')
  await page.tap('办理经过')
  expect(page.text).toContain('王秀英 提出申请')
})

test('what is shared tells nothing of the leave', async () => {
  const stands = pageFor(asking(), people.wang)
  shown = await open('pages/leave/page/page', {
    query: { leaveId: stands.leaveId },
    kept: phoneOf(people.wang),
    cloud: { 'leave.get': data(stands), 'leave.mine': data({ leaves: [] }) },
    wx: { getSystemSetting: () => ({ locationEnabled: false }), pageScrollTo: () => undefined },
  })
  const { node } = shown as unknown as { node: { instance: { onShareAppMessage: () => Record<string, string> } } }
  const share = node.instance.onShareAppMessage()
  expect(share.path).toMatch(/^\/pages\/leave\/page\/page\?leaveId=/)
  expect(share.title).toBe('请假申请，请您看一下')
  expect(share.imageUrl).not.toBe('')
})

describe('the slip [002-39]', () => {
  const scene = approved(asking(1), people.leader, people.branch, people.town)
  const given = { 'reporting.exportSlip': data({ fileId: 'cloud://env/exports/slip-1.docx' }) }
  /** What the cloud's storage answers; the page is open by then. */
  const stores = (downloadFile: jest.Mock) => Object.assign((globalThis as unknown as { wx: { cloud: object } }).wx.cloud, { downloadFile })

  test('is taken away as a document that can be sent on', async () => {
    const page = await openAs(people.clerk, () => pageFor(scene, people.clerk), given)
    const downloadFile = jest.fn().mockResolvedValue({ tempFilePath: 'wxfile://tmp.docx' })
    stores(downloadFile)
    await page.tap('下载假条')
    expect(callsOf('reporting.exportSlip')).toEqual([{ action: 'reporting.exportSlip', input: { leaveId: scene.leave.leaveId } }])
    expect(downloadFile).toHaveBeenCalledWith({ fileID: 'cloud://env/exports/slip-1.docx' })
    expect(page.wx.openDocument).toHaveBeenCalledWith({ filePath: 'wxfile://tmp.docx', fileType: 'docx', showMenu: true })
    expect(page.data).toMatchObject({ busy: '', notice: '' })
  })

  test('that does not come says why', async () => {
    jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    const page = await openAs(people.clerk, () => pageFor(scene, people.clerk), given)
    stores(jest.fn().mockRejectedValue(new Error('downloadFile:fail')))
    await page.tap('下载假条')
    expect(page.text).toContain('文件没有下载下来')
    stores(jest.fn().mockResolvedValue({ tempFilePath: 'wxfile://tmp.docx' }))
    page.wx.openDocument.mockRejectedValueOnce(new Error('openDocument:fail'))
    await page.tap('下载假条')
    expect(page.text).toContain('没能打开文件')
    jest.restoreAllMocks()
  })

  test('is not there before all have signed, nor for who sees the outline', async () => {
    const pending = await openAs(people.wang, () => pageFor(asking(), people.wang))
    expect(pending.text).not.toContain('下载假条')
    const outline = await openAs(people.chen, () => pageFor(scene, people.chen, now, 'outline'))
    expect(outline.text).not.toContain('下载假条')
  })
})

describe('a slip signed on paper', () => {
  const scene = approved(asking(1), people.leader, people.branch, people.town)
  const onPaper = (reader: Person) => ({ ...pageFor(scene, reader), slipFileId: 'cloud://env/slips/clerk/1.jpg' })

  test('shows its photograph at a tap', async () => {
    const url = 'https://files.example/1.jpg?sign=1'
    const page = await openAs(people.town, () => onPaper(people.town), { 'leave.slipPhoto': data({ url }) })
    await page.tap('看假条照片')
    expect(callsOf('leave.slipPhoto')).toEqual([{ action: 'leave.slipPhoto', input: { leaveId: scene.leave.leaveId } }])
    expect(page.wx.previewImage).toHaveBeenCalledWith({ urls: [url], current: url })
    expect(page.data).toMatchObject({ busy: '', notice: '' })
  })

  test('says why where the photograph does not come', async () => {
    const page = await openAs(people.town, () => onPaper(people.town), { 'leave.slipPhoto': refused('NOT_FOUND', '没有找到这条记录') })
    await page.tap('看假条照片')
    expect(page.text).toContain('没有找到这条记录')
    expect(page.wx.previewImage).not.toHaveBeenCalled()
  })

  test('any other has no photograph to show', async () => {
    expect((await openAs(people.town, () => pageFor(scene, people.town))).text).not.toContain('看假条照片')
  })
})

test('the code on a paper slip opens its request', async () => {
  const scene = asking()
  shown = await open('pages/leave/page/page', {
    query: { scene: encodeURIComponent(scene.leave.leaveId) },
    kept: phoneOf(people.leader),
    cloud: { 'leave.get': () => data(pageFor(scene, people.leader)) },
    wx: { getSystemSetting: () => ({ locationEnabled: false }), pageScrollTo: () => undefined },
  })
  expect(callsOf('leave.get')).toEqual([{ action: 'leave.get', input: { leaveId: scene.leave.leaveId } }])
  expect(shown.text).toContain('等您签字')
})
