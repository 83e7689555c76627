import { EVIDENCE_MOST } from '../../../../domain/attendance/entry'
import type { Entry } from '../../../../domain/attendance/fact'
import { LONG_TEXT } from '../../../../domain/text'
import type { PhotosChange } from '../../../../components/photo-field/photo-field'
import { failureOf } from '../../../../contract/failure'
import { today } from '../../../../services/clock'
import { callNumber } from '../../../../services/device/phone-call'
import { keep, kept } from '../../../../services/device/storage'
import { knownMe } from '../../../../services/session'
import {
  batches,
  brokenOffText,
  chosenView,
  ENTRY_WORDS,
  leftOutText,
  missing,
  openToWord,
  REASONS,
  settleText,
  type ChosenDay,
  type ChosenView,
} from '../../view/settling'
import { sendBatch } from './sending'

/**
 * The chosen days: why the one stands as it does, or how many they are; and what the clerk says that they were. Emits `settled`
 * { keys, said } with those that were written, also where it broke off half-way, and `leave`.
 */

/** What was last said of a day: of a paper book it is mostly the same for all. Nobody loses it who leaves the page. */
type Said = { status: Entry['status'] | ''; reason: string }
const KEPT = 'register-said'
const NOTHING_SAID: Said = { status: '', reason: '' }

Component({
  properties: {
    chosen: { type: Array, value: [] as ChosenDay[] },
    /** `record` while the month is open, `amend` once it is filed; empty for who only reads. */
    deed: { type: String, value: '' },
    townshipId: { type: String, value: '' },
    month: { type: String, value: '' },
    /** Something that the page has to say about them. */
    said: { type: String, value: '' },
    /** Whether keys are at hand. */
    hasKeys: { type: Boolean, value: false },
  },
  data: {
    view: null as ChosenView | null,
    /** Of one person alone his name and telephone. */
    name: '',
    phone: '',
    only: null as ChosenDay | null,
    words: ENTRY_WORDS,
    reasons: REASONS,
    reasonMost: LONG_TEXT,
    evidenceMost: EVIDENCE_MOST,
    folder: '',
    status: NOTHING_SAID.status,
    reason: '',
    fileIds: [] as string[],
    isSendingPhotos: false,
    leftOut: '',
    button: '',
    hint: '',
    canSettle: false,
    busy: false,
    progress: '',
    refused: '',
  },
  observers: {
    chosen() {
      this.show()
    },
    deed() {
      this.show()
    },
  },
  lifetimes: {
    attached() {
      const { status, reason } = kept<Said>(KEPT) ?? NOTHING_SAID
      this.setData({ status, reason, folder: `evidence/${knownMe()?.personId ?? ''}` })
      this.show()
    },
  },
  methods: {
    show() {
      const { chosen, status, reason, deed, busy } = this.data
      const [first] = chosen
      const isOne = first !== undefined && chosen.every(({ personId }) => personId === first.personId)
      const open = openToWord(chosen)
      this.setData({
        view: chosen.length === 0 ? null : chosenView(chosen, today()),
        only: chosen.length === 1 && first !== undefined ? first : null,
        name: isOne ? first.name : '',
        phone: isOne ? first.phone : '',
        leftOut: deed === '' ? '' : leftOutText(chosen),
        canSettle: deed !== '' && open.length > 0,
        hint: missing(status, reason, open),
        button: settleText(status, open, deed === 'amend'),
        ...(busy ? {} : { refused: '' }),
      })
    },
    say(said: Partial<Said>) {
      this.setData(said)
      keep(KEPT, { status: this.data.status, reason: this.data.reason })
      this.show()
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      this.say({ status: (event.currentTarget.dataset as { status: Entry['status'] }).status })
    },
    /** By its key on a keyboard. */
    chooseKey(key: string): boolean {
      const word = ENTRY_WORDS.find((one) => one.key === key)
      if (word !== undefined && this.data.canSettle) this.say({ status: word.status })
      return word !== undefined
    },
    type(event: WechatMiniprogram.Input) {
      this.say({ reason: event.detail.value })
    },
    takeReason(event: WechatMiniprogram.TouchEvent) {
      this.say({ reason: (event.currentTarget.dataset as { reason: string }).reason })
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<PhotosChange>) {
      const { fileIds, isSending } = event.detail
      this.setData({ fileIds, isSendingPhotos: isSending })
    },
    /** An entry was taken back: nothing is written, and the month is read anew with the day still chosen. */
    undone() {
      this.triggerEvent('settled', { keys: [], isWhole: false })
    },
    ring() {
      callNumber(this.data.phone)
    },
    leave() {
      this.triggerEvent('leave')
    },

    /** In as many calls as it takes; what was written is told also where one of them fails, and the rest stays chosen. */
    async settle() {
      const { chosen, status, reason, fileIds, deed, hint, busy, isSendingPhotos, townshipId, month, canSettle } = this.data
      if (busy || !canSettle) return
      if (hint !== '' || isSendingPhotos || status === '') {
        this.setData({ refused: hint === '' ? '照片还在传，请稍等。' : `${hint}。` })
        return
      }
      const open = openToWord(chosen)
      const written: string[] = []
      this.setData({ busy: true, refused: '', progress: '' })
      let why = ''
      try {
        for (const batch of batches(open, deed === 'amend')) {
          if (open.length > batch.length) this.setData({ progress: `正在登记，${written.length}/${open.length}` })
          await sendBatch(batch, { deed, townshipId, month, status, reason: reason.trim(), fileIds })
          written.push(...batch.map(({ key }) => key))
        }
      } catch (error) {
        why = brokenOffText(written.length, open.length, failureOf(error).message)
      }
      this.setData({ progress: '', refused: why, ...(why === '' ? { fileIds: [] } : {}) })
      this.triggerEvent('settled', { keys: written, isWhole: why === '', status, count: written.length })
      this.setData({ busy: false })
    },
  },
})
