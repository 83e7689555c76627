import { EVIDENCE_MOST } from '../../../domain/attendance/entry'
import type { PhotosChange } from '../../../components/photo-field/photo-field'
import { rootFontSize } from '../../../services/device/appearance'
import { said } from '../../../services/device/dialogs'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import { newId } from '../../../services/device/ids'
import type { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import { LONG_TEXT } from '../../../domain/text'
import { askMe, knownMe } from '../../../services/session'
import { mayRecord } from '../../../view/home/ledger'
import {
  doneView,
  emptyEntry,
  entryAfter,
  entryButton,
  entryDateText,
  entryInput,
  entryOpened,
  missingInEntry,
  onLeaveText,
  ownEntryText,
  STATUS_OPTIONS,
  type EntryDraft,
} from '../../../view/attendance/entry'
import type { DayPage } from '../../../view/attendance/month'
import type { RosterRow } from '../../../view/org/roster'
import { pathOf } from '../../../view/words/route'
import { entriesOf } from './kept'
import { standingOf } from './standing'

/**
 * A day that stands on paper, entered by the clerk (002-20); opened with `personId` and `date`, or bare. What is filled in stays
 * on the phone until it is saved. One that was sent and not answered is sent again as it is: the same entry twice is one.
 */

type Query = { personId?: string; date?: string }

const BARE: Query = {}

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    draft: emptyEntry(''),
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
    /** It is his own day. */
    own: '',
    done: null as ReturnType<typeof doneView> | null,
  },

  query: BARE,
  clerkId: '',
  drafts: undefined as Drafts<EntryDraft> | undefined,

  onLoad(query: Query): Promise<void> {
    this.query = query
    return this.load()
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!mayRecord(me.posts, today())) throw refused('FORBIDDEN')
      this.clerkId = me.personId
      this.drafts = entriesOf(me.personId)
      this.setData({ state: 'ready', today: today(), folder: `evidence/${me.personId}` })
      const draft = entryOpened(this.drafts.kept(), this.query, newId())
      this.setData({ lostPhotos: draft.unsent })
      this.show({ ...draft, unsent: 0 })
      await this.look()
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  show(draft: EntryDraft) {
    this.setData({
      draft,
      dateText: draft.date === '' ? '' : entryDateText(draft.date, today()),
      missing: missingInEntry(draft),
      button: entryButton(draft),
      own: ownEntryText(draft, this.clerkId),
    })
  },

  change(change: Partial<EntryDraft>) {
    if (this.data.isSaving || this.data.draft.isSent) return
    const draft = { ...this.data.draft, ...change }
    this.show(draft)
    this.setData({ refused: '', done: null })
    if (!this.drafts!.keep(draft)) said('手机存满了，离开这一页前请先保存')
  },

  /** What the day is now, before it is changed. */
  async look(): Promise<void> {
    const { person, date } = this.data.draft
    this.setData({ standing: null, standingFailure: '', isOnLeave: false })
    if (person === null || date === '') return
    this.setData({ isLooking: true })
    const { name, ...found } = await standingOf(person.personId, date)
    if (this.data.draft.person?.personId !== person.personId || this.data.draft.date !== date) return
    this.setData({ ...found, isLooking: false })
    // From a link the page knows his id alone.
    if (person.name === '' && name !== '') this.show({ ...this.data.draft, person: { ...person, name } })
  },

  openPicker() {
    if (!this.data.isSaving && !this.data.draft.isSent) this.setData({ isPicking: true })
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
  chooseStatus({ currentTarget: { dataset } }: WechatMiniprogram.TouchEvent) {
    this.change({ status: (dataset as Pick<EntryDraft, 'status'>).status })
  },
  typeReason({ detail: { value: reason } }: WechatMiniprogram.Input) {
    this.change({ reason })
  },
  changePhotos(event: WechatMiniprogram.CustomEvent<PhotosChange>) {
    const { fileIds, isSending, unsent } = event.detail
    this.setData({ isSendingPhotos: isSending, lostPhotos: 0 })
    this.change({ fileIds, unsent })
  },

  async save(): Promise<void> {
    const input = entryInput(this.data.draft)
    const { isSaving, isSendingPhotos, isOnLeave, onLeave, own, missing, draft } = this.data
    if (isSaving) return
    const hindrance = own || (isOnLeave && onLeave) || missing || (isSendingPhotos && '照片还在传')
    if (hindrance || input === null) {
      said(hindrance || '')
      return
    }
    this.setData({ isSaving: true, refused: '' })
    this.show({ ...draft, isSent: true })
    const outcome = await this.drafts!.send(draft, () => call('attendance.recordDay', input))
    this.setData({ isSaving: false })
    if (outcome.is === 'done') this.setData({ draft, standing: null, done: doneView(draft, outcome.reply, today()) })
    else {
      this.show(outcome.draft)
      this.setData({ refused: outcome.failure.message })
    }
  },
  next() {
    this.change(entryAfter(this.data.draft, newId()))
    return this.look()
  },
  another() {
    const { status, reason } = this.data.draft
    this.change({ ...emptyEntry(newId()), status, reason })
    this.setData({ standing: null, isPicking: true })
  },
  openMonth() {
    const { draft, done } = this.data
    if (!draft.person || !done) return
    const query = { personId: draft.person.personId, month: done.month, as: 'townshipClerk' }
    void wx.navigateTo({ url: pathOf('pages/attendance/month/month', query) })
  },
})
