import type { Check } from '../../../../contract/calls'
import { failureOf } from '../../../../contract/failure'
import { call } from '../../../../services/cloud'
import { callNumber } from '../../../../services/device/phone-call'
import type { PersonView } from '../../view/person'

/** One of the people of a check: what he has said, what was found, and the form to find it. Emits `settled`, `close`. */
Component({
  properties: {
    check: { type: Object, value: null as unknown as Check },
    person: { type: Object, value: null as unknown as PersonView },
  },
  data: { clipUrl: '', clipOf: '', trouble: '', isAsking: false },
  observers: {
    'person.personId'(personId: string | undefined) {
      if (personId !== this.data.clipOf) this.setData({ clipUrl: '', clipOf: personId ?? '', trouble: '' })
    },
  },
  methods: {
    dial() {
      callNumber(this.data.person.phone)
    },
    /** Each look is written down for the person: it is asked for by a tap and by nothing else. */
    async look(): Promise<void> {
      const { check, person, isAsking } = this.data
      if (isAsking) return
      this.setData({ isAsking: true, trouble: '' })
      try {
        const { url } = await call('inspection.clip', { checkId: check.checkId, personId: person.personId })
        if (this.data.person.personId === person.personId) this.setData({ clipUrl: url })
      } catch (error) {
        this.setData({ trouble: failureOf(error).message })
      } finally {
        this.setData({ isAsking: false })
      }
    },
    openCase() {
      const { finding } = this.data.person
      if (finding !== null && finding.caseUrl !== '') void wx.navigateTo({ url: finding.caseUrl })
    },
    settled() {
      this.triggerEvent('settled')
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
