import { LONG_TEXT } from '../../../../domain/text'
import { said } from '../../../../services/device/dialogs'
import { canScan, scanned } from '../../../../services/device/office-code'
import { forget, keep, kept } from '../../../../services/device/storage'
import { scannedCode, typedOfficeCode, type ReadCode } from '../../../../view/attendance/office-code'
import { PLACE_WORDS } from '../../view/answer-trouble'
import { pathOf } from '../../../../view/words/route'

/**
 * Answering without a fix, of equal worth: a word, the code of the village office, the branch secretary's own. What is being written
 * stays on the phone. Emits `say` { note } and `code` { code }.
 */

const keyOf = (personId: string, checkId: string): string => `answer-note:${personId}:${checkId}`

Component({
  properties: {
    personId: { type: String, value: '' },
    checkId: { type: String, value: '' },
    busy: { type: Boolean, value: false },
    /** What is asked for first, in place of which this may be given. */
    mode: { type: String, value: '' },
    /** After an answer there is less to ask for. */
    isAnswered: { type: Boolean, value: false },
  },
  data: { words: PLACE_WORDS, note: '', noteMost: LONG_TEXT, canScan: false, isTyping: false, typed: '', problem: '' },
  lifetimes: {
    attached() {
      const { personId, checkId } = this.data
      this.setData({ canScan: canScan(), note: kept<string>(keyOf(personId, checkId)) ?? '' })
    },
  },
  methods: {
    write(note: string) {
      this.setData({ note })
      keep(keyOf(this.data.personId, this.data.checkId), note)
    },
    typeNote(event: WechatMiniprogram.Input) {
      this.write(event.detail.value)
    },
    take(event: WechatMiniprogram.TouchEvent) {
      this.write((event.currentTarget.dataset as { word: string }).word)
    },
    say() {
      const note = this.data.note.trim()
      if (this.data.busy) return
      if (note === '') said('请先写一句在哪里')
      else this.triggerEvent('say', { note })
    },
    /** It has arrived, or lies on the phone as an answer. */
    given() {
      forget(keyOf(this.data.personId, this.data.checkId))
      this.setData({ note: '', isTyping: false, typed: '', problem: '' })
    },
    async scan() {
      const text = await scanned()
      if (text !== undefined) this.read(scannedCode(text))
    },
    type() {
      this.setData({ isTyping: true, problem: '' })
    },
    typing(event: WechatMiniprogram.Input) {
      this.setData({ typed: event.detail.value, problem: '' })
    },
    typeDone() {
      this.read(typedOfficeCode(this.data.typed))
    },
    read(code: ReadCode) {
      if ('problem' in code) this.setData({ problem: code.problem })
      else if (!this.data.busy) this.triggerEvent('code', { code: code.code })
    },
    showOwnCode() {
      void wx.navigateTo({ url: pathOf('pages/attendance/my-code/my-code') })
    },
  },
})
