import { askForCards } from '../../services/cards'
import { now, today } from '../../services/clock'
import { call } from '../../services/cloud'
import { failureOf, type Failure } from '../../contract/failure'
import { freshFix } from '../../services/device/location'
import { onPendingChange } from '../../services/sign-in/pending'
import { knownMe } from '../../services/session'
import { signInsOf } from '../../services/sign-in/days'
import { hearersText, RETURN_UNKNOWN, returnedText, returnOffer, type Away, type ReturnOffer } from '../../view/leave/return-offer'
import { pathOf } from '../../view/words/route'
import { keepPutAway, putAwayBy } from './put-away'

/** Who signs in during a leave, or after it, is asked whether he is back; `changed` tells that his leaves are to be read again. */

/** What to stop when an instance goes. */
const stops = new WeakMap<object, () => void>()

Component({
  properties: {
    away: { type: Array, value: [] as Away[] },
  },
  data: {
    offer: null as ReturnOffer | null,
    isBusy: false,
    /** Why it has not been done. */
    notice: '',
    done: null as { leaveId: string; text: string } | null,
  },
  observers: {
    away() {
      this.show()
    },
  },
  lifetimes: {
    attached() {
      // A sign-in that has arrived.
      stops.set(
        this,
        onPendingChange(() => this.show()),
      )
      this.show()
    },
    detached() {
      stops.get(this)?.()
    },
  },
  pageLifetimes: {
    show() {
      this.setData({ done: null, notice: '' })
      this.show()
    },
  },
  methods: {
    show() {
      const personId = knownMe()?.personId
      if (personId === undefined || this.data.isBusy) return
      this.setData({
        offer: returnOffer({ away: this.data.away, signed: signInsOf(personId), putAway: putAwayBy(personId), now: now() }),
      })
    },

    /** With the fix of the sign-in if that was just now: none is read for it. */
    async returnToPost() {
      const { offer, isBusy } = this.data
      if (offer === null || isBusy) return
      void askForCards(['decided'])
      this.setData({ isBusy: true, notice: '' })
      const location = freshFix()
      try {
        const leave = await call('leave.returnToPost', { leaveId: offer.leaveId, ...(location === undefined ? {} : { location }) })
        this.tell(offer.leaveId, hearersText(leave))
      } catch (error) {
        this.explain(offer, failureOf(error))
      } finally {
        this.setData({ isBusy: false })
      }
    },

    tell(leaveId: string, hearers: string) {
      this.setData({ done: { leaveId, text: returnedText(hearers) }, offer: null })
      this.triggerEvent('changed')
    },

    /** Where the first answer was lost, the second tap learns that it was done. */
    explain({ leaveId, hearers }: ReturnOffer, { kind, code, message }: Failure) {
      if (code === 'ALREADY_RETURNED') {
        this.tell(leaveId, hearers)
        return
      }
      this.setData({ notice: kind === 'offline' ? RETURN_UNKNOWN : message })
      if (kind === 'refused') this.triggerEvent('changed')
    },

    passBy() {
      const personId = knownMe()?.personId
      const { offer, isBusy } = this.data
      if (personId === undefined || offer === null || isBusy) return
      keepPutAway(personId, { leaveId: offer.leaveId, date: today() })
      this.setData({ offer: null, notice: '' })
    },

    open() {
      const leaveId = this.data.done?.leaveId
      if (leaveId !== undefined) void wx.navigateTo({ url: pathOf('pages/leave/page/page', { leaveId }) })
    },
  },
})
