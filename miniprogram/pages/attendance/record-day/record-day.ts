import { EVIDENCE_MOST } from '../../../domain/attendance/entry'
import type { Entry } from '../../../domain/attendance/fact'
import { monthOf } from '../../../domain/calendar'
import type { PhotosChange } from '../../../components/photo-field/photo-field'
import { rootFontSize } from '../../../services/device/appearance'
import { said } from '../../../services/device/dialogs'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { CallFailure, failureOf, type Failure } from '../../../contract/failure'
import { Refusal } from '../../../domain/refusal'
import { LONG_TEXT } from '../../../domain/text'
import { askMe, knownMe } from '../../../services/session'
import { mayRecord } from '../../../view/home/ledger'
import {
  emptyEntry,
  entryAfter,
  entryButton,
  entryDateText,
  entryInput,
  isWhollyOnLeave,
  missingInEntry,
  onLeaveText,
  STATUS_OPTIONS,
  type EntryDraft,
} from '../../../view/attendance/entry'
import { dayPage, statusText, type DayPage } from '../../../view/attendance/month'
import type { RosterRow } from '../../../view/org/roster'
import { pathOf } from '../../../view/words/route'
import { dropEntry, keepEntry, keptEntry } from './kept'

/**
 * A day that stands on paper, entered by the clerk (002-20); opened with `personId` and `date`, or bare. What is filled in stays
 * on the phone until it is saved. The same entry twice is one, so a saving whose answer was lost is simply done again.
 */

type Query = { personId?: string; date?: string }

/** What was last saved: the page then offers the next. */
type Done = { text: string; next: string; month: string }

const BARE: Query = {}

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    draft: emptyEntry(),
    dateText: '',
    today: '',
    options: STATUS_OPTIONS,
    reasonMost: LONG_TEXT,
    evidenceMost: EVIDENCE_MOST,
    folder: '',
    isPicking: false,
    /** The day as it now stands. */
    standing: null as DayPage | null,
    isLooking: false,
    standingFailure: '',
    isOnLeave: false,
    onLeave: onLeaveText(),
    isSendingPhotos: false,
    lostPhotos: 0,
    missing: null as string | null,
    button: '',
    isSaving: false,
    refused: '',
    done: null as Done | null,
  },

  query: BARE,
  clerkId: '',

  onLoad(query: Query): Promise<void> {
    this.query = query
    return this.load()
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!mayRecord(me.posts, today())) {
        const { code, message } = Refusal.of('FORBIDDEN')
        throw new CallFailure({ kind: 'refused', code, message })
      }
      this.clerkId = me.personId
      this.setData({ state: 'ready', today: today(), folder: `evidence/${me.personId}` })
      const draft = this.firstDraft()
      this.setData({ lostPhotos: draft.unsent })
      this.show({ ...draft, unsent: 0 })
      await this.look()
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  /** What was being filled in, unless another day has been opened. */
  firstDraft(): EntryDraft {
    const { personId, date } = this.query
    const remembered = keptEntry(this.clerkId)
    const isMeant = (draft: EntryDraft) =>
      personId === undefined || (draft.person?.personId === personId && draft.date === (date ?? draft.date))
    if (remembered && isMeant(remembered)) return remembered
    const person = personId === undefined ? null : { personId, name: '', teamName: '' }
    return { ...emptyEntry(), person, date: date ?? '' }
  },

  show(draft: EntryDraft) {
    this.setData({
      draft,
      dateText: draft.date === '' ? '' : entryDateText(draft.date, today()),
      missing: missingInEntry(draft),
      button: entryButton(draft),
    })
  },

  change(change: Partial<EntryDraft>) {
    if (this.data.isSaving) return
    const draft = { ...this.data.draft, ...change }
    this.show(draft)
    this.setData({ refused: '', done: null })
    if (!keepEntry(draft, this.clerkId)) said('手机存满了，离开这一页前请先保存')
  },

  /** What the day is now, before it is changed. */
  async look(): Promise<void> {
    const { person, date } = this.data.draft
    this.setData({ standing: null, standingFailure: '', isOnLeave: false })
    if (person === null || date === '') return
    const isStill = () => this.data.draft.person?.personId === person.personId && this.data.draft.date === date
    this.setData({ isLooking: true })
    try {
      const explanation = await call('attendance.explain', { personId: person.personId, date })
      if (!isStill()) return
      this.setData({ standing: dayPage(explanation), isLooking: false, isOnLeave: isWhollyOnLeave(explanation) })
      // From a link the page knows his id alone.
      if (person.name === '') this.show({ ...this.data.draft, person: { ...person, name: explanation.name } })
    } catch (error) {
      if (!isStill()) return
      const { code, message } = failureOf(error)
      this.setData({ isLooking: false, standingFailure: code === 'NOT_FOUND' ? '他这一天不在您乡镇的工作队，不能登记。' : message })
    }
  },

  openPicker() {
    if (!this.data.isSaving) this.setData({ isPicking: true })
  },
  closePicker() {
    this.setData({ isPicking: false })
  },
  choosePerson(event: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
    const { personId, name, teamName } = event.detail.row
    this.closePicker()
    this.change({ person: { personId, name, teamName } })
    return this.look()
  },
  chooseDate(event: WechatMiniprogram.PickerChange) {
    this.change({ date: String(event.detail.value) })
    return this.look()
  },
  chooseStatus(event: WechatMiniprogram.TouchEvent) {
    this.change({ status: (event.currentTarget.dataset as { status: Entry['status'] }).status })
  },
  typeReason(event: WechatMiniprogram.Input) {
    this.change({ reason: event.detail.value })
  },
  changePhotos(event: WechatMiniprogram.CustomEvent<PhotosChange>) {
    const { fileIds, isSending, unsent } = event.detail
    this.setData({ isSendingPhotos: isSending, lostPhotos: 0 })
    this.change({ fileIds, unsent })
  },

  async save(): Promise<void> {
    const input = entryInput(this.data.draft)
    const { isSaving, isSendingPhotos, isOnLeave, draft } = this.data
    if (input === null || isSaving || isSendingPhotos || isOnLeave) return
    this.setData({ isSaving: true, refused: '' })
    try {
      const day = await call('attendance.recordDay', input)
      dropEntry(this.clerkId)
      const next = entryAfter(draft)
      this.setData({
        isSaving: false,
        standing: null,
        done: {
          text: `${draft.person?.name ?? ''} ${entryDateText(day.date, today())} 已登记，现在是${statusText(day)}`,
          next: next.date <= today() ? entryDateText(next.date, today()) : '',
          month: monthOf(day.date),
        },
      })
    } catch (error) {
      this.setData({ isSaving: false, refused: failureOf(error).message })
      void wx.pageScrollTo({ selector: '#refused', offsetTop: -16 })
    }
  },

  next() {
    this.change(entryAfter(this.data.draft))
    return this.look()
  },
  another() {
    const { status, reason } = this.data.draft
    this.change({ ...emptyEntry(), status, reason })
    this.setData({ standing: null, isPicking: true })
  },
  openMonth() {
    const {
      draft: { person },
      done,
    } = this.data
    if (!person || !done) return
    const query = { personId: person.personId, month: done.month, as: 'townshipClerk' }
    void wx.navigateTo({ url: pathOf('pages/attendance/month/month', query) })
  },
})
