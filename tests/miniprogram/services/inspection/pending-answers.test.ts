import type * as Answers from '../../../../miniprogram/services/inspection/pending-answers'
import type { AnswerInput } from '../../../../miniprogram/contract/calls'

/** Answers to spot checks with their clips: kept until they have arrived, sent once each, by nobody but who gave them. */

type Options = { success?: (result: unknown) => void; fail?: (error: unknown) => void }
type Mishap = 'unreached' | 'answerLost' | 'uploadBroken' | { refuse: string }

const CLIP = { path: 'wxfile://usr/clip.mp4', sha256: 'ab'.repeat(32), seconds: 11 }
const CHECK = { checkId: 'c1', title: '三月抽查' }

/** A phone whose storage and files outlive the app. */
class Phone {
  readonly storage = new Map<string, unknown>([['me', { personId: 'wang' }]])
  readonly files = new Set([CLIP.path])
  readonly stored: string[] = []
  readonly answers: AnswerInput[] = []
  mishaps: Mishap[] = []
  hasRoom = true

  start(): typeof Answers {
    jest.resetModules()
    Object.assign(globalThis, { wx: this.api() })
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a restart is a new load of every module
    return require('../../../../miniprogram/services/inspection/pending-answers') as typeof Answers
  }

  private readonly fails = (mishap: Mishap): boolean => {
    if (JSON.stringify(this.mishaps[0]) !== JSON.stringify(mishap)) return false
    this.mishaps.shift()
    return true
  }

  private api() {
    return {
      getStorageSync: (key: string) => structuredClone(this.storage.get(key)) ?? '',
      setStorageSync: (key: string, value: unknown) => {
        if (!this.hasRoom) throw new Error('exceed max size')
        this.storage.set(key, structuredClone(value))
      },
      removeStorageSync: (key: string) => void this.storage.delete(key),
      onNetworkStatusChange: () => undefined,
      getFileSystemManager: () => ({
        access: ({ path, success, fail }: Options & { path: string }) => (this.files.has(path) ? success?.({}) : fail?.({ errMsg: 'no' })),
        unlink: ({ filePath }: { filePath: string }) => void this.files.delete(filePath),
      }),
      cloud: {
        uploadFile: ({ cloudPath, success, fail }: Options & { cloudPath: string }) => {
          if (this.fails('uploadBroken')) fail?.({ errCode: -1 })
          else {
            this.stored.push(cloudPath)
            success?.({ fileID: `cloud://x/${cloudPath}` })
          }
          return { onProgressUpdate: (listener: (told: { progress: number }) => void) => listener({ progress: 50 }) }
        },
        callFunction: ({ data }: { data: { input: AnswerInput } }) => Promise.resolve().then(() => this.answer(data.input)),
      },
    }
  }

  private answer(input: AnswerInput) {
    if (this.fails('unreached')) throw Object.assign(new Error('request:fail'), { errCode: -1 })
    const [mishap] = this.mishaps
    if (typeof mishap === 'object') {
      this.mishaps.shift()
      return { result: { ok: false, code: mishap.refuse, message: `不行：${mishap.refuse}`, serverTime: new Date().toISOString() } }
    }
    this.answers.push(input)
    if (this.fails('answerLost')) throw Object.assign(new Error('request:fail'), { errCode: -1 })
    return { result: { ok: true, data: { personId: 'wang', at: '', late: false }, serverTime: new Date().toISOString() } }
  }
}

let phone: Phone
beforeEach(() => {
  jest.spyOn(console, 'warn').mockImplementation(() => undefined)
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
  phone = new Phone()
})
afterEach(() => jest.restoreAllMocks())

test('with a network it goes at once, and nothing stays: neither the answer nor the clip', async () => {
  const app = phone.start()
  expect(await app.answerCheck('wang', CHECK, { clip: CLIP, note: '在三组' })).toMatchObject({ late: false })
  expect(phone.answers).toEqual([
    { checkId: 'c1', note: '在三组', videoFileId: expect.stringContaining('clips/wang/') as string, sha256: CLIP.sha256, seconds: 11 },
  ])
  expect([app.pendingAnswersOf('wang'), phone.files.size]).toEqual([[], 0])
})

test.each<[Mishap, number]>([
  ['unreached', 1],
  ['answerLost', 1],
  ['uploadBroken', 1],
])('%s: kept, and after the app was killed sent again, the clip stored once', async (mishap, times) => {
  phone.mishaps = [mishap]
  expect(await phone.start().answerCheck('wang', CHECK, { clip: CLIP })).toBeUndefined()
  const app = phone.start()
  expect(app.pendingAnswersOf('wang')).toHaveLength(1)
  await app.sendAnswers()
  expect(phone.stored).toHaveLength(times)
  expect(new Set(phone.answers.map(({ videoFileId }) => videoFileId)).size).toBe(1)
  expect([app.pendingAnswersOf('wang'), phone.files.size]).toEqual([[], 0])
})

test('another who uses the phone sends nothing of it', async () => {
  phone.mishaps = ['unreached']
  await phone.start().answerCheck('wang', CHECK, { note: '在田间' })
  phone.storage.set('me', { personId: 'li' })
  const app = phone.start()
  await app.sendAnswers()
  expect([phone.answers, app.pendingAnswersOf('wang').length]).toEqual([[], 1])
})

test('asked for twice at once it goes once', async () => {
  phone.mishaps = ['unreached']
  const app = phone.start()
  await app.answerCheck('wang', CHECK, { note: '在田间' })
  await Promise.all([app.sendAnswers(), app.sendAnswers()])
  expect(phone.answers).toHaveLength(1)
})

test('a refusal is told at once and not kept; later it stays to be seen, and is not sent again', async () => {
  phone.mishaps = [{ refuse: 'INVALID_INPUT' }]
  const app = phone.start()
  await expect(app.answerCheck('wang', CHECK, { office: { code: '1234567890' } })).rejects.toThrow('INVALID_INPUT')
  expect(app.pendingAnswersOf('wang')).toEqual([])
  phone.mishaps = ['unreached', { refuse: 'INVALID_INPUT' }]
  await app.answerCheck('wang', CHECK, { note: '在田间' })
  await app.sendAnswers()
  await app.sendAnswers()
  expect([app.pendingAnswersOf('wang')[0]?.refused, phone.answers]).toEqual(['不行：INVALID_INPUT', []])
})

test('a clip that is gone from the phone is told of, and the others go on', async () => {
  phone.mishaps = ['uploadBroken', 'unreached']
  const app = phone.start()
  await app.answerCheck('wang', CHECK, { clip: CLIP })
  await app.answerCheck('wang', CHECK, { note: '在田间' })
  phone.files.clear()
  await app.sendAnswers()
  expect(app.pendingAnswersOf('wang')).toMatchObject([{ isClipLost: true }])
  expect(phone.answers.map(({ note }) => note)).toEqual(['在田间'])
})

test('where nothing can be sent nor kept, it says so', async () => {
  phone.mishaps = ['unreached']
  phone.hasRoom = false
  await expect(phone.start().answerCheck('wang', CHECK, { note: '在田间' })).rejects.toThrow('没能记下')
})
