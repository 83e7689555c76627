import { failureOf, type Failure } from '../../../../contract/failure'
import { LONG_TEXT } from '../../../../domain/text'
import type { Decision } from '../../../../domain/attendance/correction'
import { today } from '../../../../services/clock'
import { call } from '../../../../services/cloud'
import { said } from '../../../../services/device/dialogs'
import { showPhotos } from '../../../../services/device/media'
import { callNumber } from '../../../../services/device/phone-call'
import { correctionView, DEFAULT_OPINIONS, type CorrectionView } from '../../../../view/attendance/correction'

/** One correction with the photographs, the person's telephone and the day as it stands. Emits `decided` { correctionId }. */

Component({
  properties: {
    correctionId: { type: String, value: '' },
    /** Its row stands above: who asks for what is not said again. */
    isBelow: { type: Boolean, value: false },
  },
  data: {
    state: 'loading',
    failure: null as Failure | null,
    view: null as CorrectionView | null,
    opinion: '',
    opinionMost: LONG_TEXT,
    busy: '',
    refused: '',
  },
  observers: {
    correctionId() {
      void this.load()
    },
  },
  methods: {
    async load() {
      const { correctionId } = this.data
      if (correctionId === '') return
      this.setData({ state: 'loading', failure: null, view: null, opinion: '', refused: '' })
      try {
        const view = correctionView(await call('attendance.correction', { correctionId }), today())
        if (correctionId === this.data.correctionId) this.setData({ state: 'ready', view })
      } catch (error) {
        if (correctionId === this.data.correctionId) this.setData({ state: 'failed', failure: failureOf(error) })
      }
    },
    typeOpinion({ detail: { value: opinion } }: WechatMiniprogram.Input) {
      this.setData({ opinion })
    },
    look(event: WechatMiniprogram.TouchEvent) {
      showPhotos(this.data.view?.urls ?? [], (event.currentTarget.dataset as { url: string }).url)
    },
    callPerson() {
      callNumber(this.data.view?.phone ?? '')
    },
    approve() {
      return this.decide('approve')
    },
    reject() {
      return this.decide('reject')
    },
    async decide(decision: Decision) {
      const { correctionId, busy } = this.data
      const opinion = this.data.opinion.trim() || DEFAULT_OPINIONS[decision]
      if (busy !== '') return
      if (opinion === '') {
        said('不同意的，请写明为什么')
        return
      }
      this.setData({ busy: decision, refused: '' })
      try {
        await call('attendance.decideCorrection', { correctionId, decision, opinion })
        said(decision === 'approve' ? '已同意，这一天已登记' : '已办，会告诉本人')
        this.triggerEvent('decided', { correctionId })
      } catch (error) {
        this.setData({ refused: failureOf(error).message })
      } finally {
        this.setData({ busy: '' })
      }
    },
  },
})
