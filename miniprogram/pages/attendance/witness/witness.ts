import type { Book } from '../../../contract/calls'
import { failureOf, type Failure } from '../../../contract/failure'
import type { CivilDate } from '../../../domain/calendar'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { rootFontSize } from '../../../services/device/appearance'
import { canScan, scanned } from '../../../services/device/office-code'
import { askMe, knownMe } from '../../../services/session'
import { bookView, ownCodeIn, withHindrance, withWitness, type BookView } from '../../../view/attendance/witness'

/** The branch secretary says whom he has seen in the village, as his paper book has it: by name, or by the code that somebody shows. */

const EMPTY: Book = { people: [] }

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    view: null as BookView | null,
    /** Of whom it is being said; `code` while a code is looked up. */
    busy: '',
    said: '',
    problem: '',
    canScan: false,
    isTyping: false,
    typed: '',
  },
  book: EMPTY,
  date: '',
  name: '',

  onLoad() {
    this.setData({ canScan: canScan() })
    void this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  async load() {
    if (this.data.state === 'failed') this.setData({ state: 'loading', failure: null })
    try {
      this.name = (knownMe() ?? (await askMe())).name
      this.book = await call('attendance.book')
      const isThere = this.book.people[0]?.days.some(({ date }) => date === this.date)
      if (!isThere) this.date = today()
      this.setData({ state: 'ready', failure: null })
      this.show()
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },
  show() {
    this.setData({ view: bookView(this.book, this.date) })
  },
  chooseDate(event: WechatMiniprogram.TouchEvent) {
    this.date = (event.currentTarget.dataset as { date: CivilDate }).date
    this.setData({ said: '', problem: '' })
    this.show()
  },

  /** One at a time: a second tap changes nothing. */
  async once(busy: string, act: () => Promise<void>) {
    if (this.data.busy !== '') return
    this.setData({ busy, said: '', problem: '' })
    await act()
    this.setData({ busy: '' })
  },

  seen(event: WechatMiniprogram.TouchEvent) {
    const { personId, name } = event.currentTarget.dataset as { personId: string; name: string }
    const { date } = this
    return this.once(personId, async () => {
      try {
        const day = await call('attendance.witness', { personId, date })
        this.book = withWitness(this.book, day, this.name)
        this.setData({ said: `${name}已记为在村` })
      } catch (error) {
        const { code, message } = failureOf(error)
        this.book = withHindrance(this.book, { personId, date }, code)
        this.setData({ problem: `${name}没有记上：${message}` })
      }
      this.show()
    })
  },

  async scan() {
    const text = await scanned()
    if (text !== undefined) await this.byCode(text)
  },
  type() {
    this.setData({ isTyping: true, said: '', problem: '' })
  },
  typing(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value, problem: '' })
  },
  typeDone() {
    return this.byCode(this.data.typed)
  },
  byCode(text: string) {
    const read = ownCodeIn(text)
    if ('problem' in read) {
      this.setData({ problem: read.problem, said: '' })
      return Promise.resolve()
    }
    return this.once('code', async () => {
      try {
        const day = await call('attendance.witnessByCode', { code: read.code })
        this.book = withWitness(this.book, day, this.name)
        this.date = day.date
        this.setData({ said: `${day.name}今天已记为在村`, isTyping: false, typed: '' })
        this.show()
      } catch (error) {
        this.setData({ problem: failureOf(error).message })
      }
    })
  },
})
