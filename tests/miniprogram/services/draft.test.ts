import type { Failure } from '../../../miniprogram/contract/failure'
import { CallFailure } from '../../../miniprogram/contract/failure'
import { Drafts, type DraftKind, type Sendable } from '../../../miniprogram/services/draft'
import { ENTRY_VERSION, readEntry } from '../../../miniprogram/view/attendance/entry'
import { DRAFT_VERSION, readDraft } from '../../../miniprogram/view/leave/draft'
import { readSlip, SLIP_VERSION } from '../../../miniprogram/view/leave/slip'

/** What a form keeps on the phone: sent once, fixed while its answer is lost, and read whichever version has kept it. */

let storage: Map<string, unknown>
let hasRoom: boolean
beforeEach(() => {
  storage = new Map()
  hasRoom = true
  Object.assign(globalThis, {
    wx: {
      getStorageSync: (key: string) => structuredClone(storage.get(key)) ?? '',
      setStorageSync: (key: string, value: unknown) => {
        if (!hasRoom) throw new Error('exceed max size')
        storage.set(key, structuredClone(value))
      },
      removeStorageSync: (key: string) => storage.delete(key),
    },
  })
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => jest.restoreAllMocks())

type Note = Sendable & { text: string }
const NOTE: DraftKind<Note> = {
  name: 'note',
  version: 3,
  read: (found, requestId) => ({ requestId, isSent: false, text: '', ...(found as Partial<Note>) }),
}
const note: Note = { requestId: 'r', isSent: false, text: '有事' }
const drafts = () => new Drafts(NOTE, 'wang')
const failing = (failure: Failure) => () => Promise.reject(new CallFailure(failure))
const lost: Failure = { kind: 'offline', message: '网络不好' }
const broken: Failure = { kind: 'fault', message: '系统正忙' }
const no: Failure = { kind: 'refused', code: 'COVER_TOO_LOW', message: '不足2人' }

test('it is kept under the person, and under what it goes on from, with its version', () => {
  drafts().keep(note)
  new Drafts(NOTE, 'wang', 'l1').keep({ ...note, text: '续' })
  expect([...storage]).toEqual([
    ['note:wang', { ...note, version: 3 }],
    ['note:wang:l1', { ...note, text: '续', version: 3 }],
  ])
  expect(new Drafts(NOTE, 'li').kept()).toBeUndefined()
  expect(drafts().kept()).toMatchObject(note)
  drafts().drop()
  expect(drafts().kept()).toBeUndefined()
})

test('a phone without room says so, and what is sent goes all the same', async () => {
  hasRoom = false
  expect(drafts().keep(note)).toBe(false)
  expect(await drafts().send(note, () => Promise.resolve('l1'))).toEqual({ is: 'done', reply: 'l1' })
})

test('what is sent is kept as sent before it goes, and is gone once it has arrived', async () => {
  const onTheWay: unknown[] = []
  const outcome = await drafts().send(note, () => {
    onTheWay.push(storage.get('note:wang'))
    return Promise.resolve('l1')
  })
  expect([onTheWay, outcome, storage.size]).toEqual([[{ ...note, isSent: true, version: 3 }], { is: 'done', reply: 'l1' }, 0])
})

test.each([
  ['an answer that is lost', lost, 'unknown', true],
  ['a cloud that breaks down', broken, 'unknown', true],
  ['a refusal', no, 'refused', false],
] as const)('after %s it is %3$s: fixed %s', async (_, failure, is, isSent) => {
  const outcome = await drafts().send(note, failing(failure))
  expect(outcome).toEqual({ is, failure, draft: { ...note, isSent } })
  expect(drafts().kept()).toMatchObject({ ...note, isSent })
})

test('two taps on two pages are one sending', async () => {
  let asked = 0
  const ask = async () => {
    asked++
    await Promise.resolve()
    return 'l1'
  }
  expect(await Promise.all([drafts().send(note, ask), drafts().send(note, ask)])).toEqual(Array(2).fill({ is: 'done', reply: 'l1' }))
  expect(asked).toBe(1)
  await drafts().send({ ...note, requestId: 'r2' }, ask)
  expect(asked).toBe(2)
})

// ---- As cca9250 wrote them: without a version

const LEAVE = {
  requestId: 'm8x1-abcdefgh12345678',
  kind: 'personal',
  from: { date: '2026-03-09', half: 'am' },
  to: { date: '2026-03-10', half: 'pm' },
  destination: '郴州市',
  leavingCounty: true,
  reason: '母亲住院陪护',
  handoverPersonId: null,
  waiver: null,
  isSent: false,
}
const SLIP = {
  ...LEAVE,
  applicant: { personId: 'wang', name: '王秀英', teamId: 'A', teamName: '塘门口村工作队' },
  slipFileIds: ['cloud://env/slips/clerk/1.jpg'],
  unsent: 1,
}
const ENTRY = {
  person: { personId: 'wang', name: '王秀英', teamName: '塘门口村工作队' },
  date: '2026-03-09',
  status: 'onPost',
  reason: '纸质登记表',
  fileIds: ['cloud://env/evidence/clerk/1.jpg'],
  unsent: 0,
}
const FORMS = [
  ['leave-draft', DRAFT_VERSION, readDraft, LEAVE],
  ['extension-draft', DRAFT_VERSION, readDraft, { ...LEAVE, to: null, reason: '' }],
  ['slip-draft', SLIP_VERSION, readSlip, SLIP],
  ['entry-draft', ENTRY_VERSION, readEntry, ENTRY],
] as [string, number, (found: object, requestId: string) => Sendable, object][]

describe.each(FORMS)('%s', (name, version, read, old) => {
  const ofForm = () => new Drafts({ name, version, read }, 'clerk')

  test('of the version before is read whole, also one that waits for its answer', () => {
    for (const isSent of 'isSent' in old && !('to' in old && old.to === null) ? [false, true] : [false]) {
      const given = 'isSent' in old ? { ...old, isSent } : old
      storage.set(`${name}:clerk`, given)
      expect(ofForm().kept()).toMatchObject(given)
    }
  })

  test('what cannot be read is as in an empty form, and takes nothing of the rest with it', () => {
    for (const field of Object.keys(old)) {
      for (const odd of [undefined, { odd: true }, 17.5, ['x', 3]]) {
        storage.set(`${name}:clerk`, { ...old, [field]: odd, later: 'a newer version’s' })
        const draft = ofForm().kept()!
        const { [field]: _, isSent: __, ...others } = old as Record<string, unknown>
        expect(draft).toMatchObject(others)
        expect(typeof draft.requestId).toBe('string')
        expect(draft.isSent).toBe(false)
      }
    }
  })

  test('what was sent and cannot be sent again as it was is open, not fixed for ever', () => {
    storage.set(`${name}:clerk`, { ...old, requestId: 'r', isSent: true, reason: 3 })
    expect(ofForm().kept()).toMatchObject({ requestId: 'r', isSent: false, reason: '' })
  })

  test('what was kept by the version to come is read by this one, as this one’s by the one before', () => {
    storage.set(`${name}:clerk`, old)
    const draft = ofForm().kept()!
    ofForm().keep(draft)
    expect(storage.get(`${name}:clerk`)).toMatchObject({ ...old, version })
  })

  test('nothing, and no form at all', () => {
    for (const found of ['', 'x', 3, null]) {
      storage.set(`${name}:clerk`, found)
      expect(ofForm().kept()).toBeUndefined()
    }
  })
})
