import { said } from '../../services/device/dialogs'
import { openPrivacyContract, privacyContractName, whenPrivacyIsAsked, type Answering } from '../../services/device/privacy'

/**
 * Asks for WeChat's privacy consent the moment that an interface needs it, in plain words. On every page from which one can
 * sign in, bind, take pictures or write to the calendar. Who does not agree goes on using the rest.
 */

const BUTTON = 'privacy-agree'

Component({
  data: { isOpen: false, contractName: '', buttonId: BUTTON },
  lifetimes: {
    attached() {
      this.listen()
    },
    detached() {
      this.answer((one) => one({ event: 'disagree' }))
    },
  },
  pageLifetimes: {
    // A page above this one has listened since.
    show() {
      this.listen()
    },
  },
  methods: {
    listen() {
      whenPrivacyIsAsked((answer) => void this.open(answer))
    },
    async open(answer: Answering) {
      this.waiting().push(answer)
      answer({ event: 'exposureAuthorization' })
      this.setData({ isOpen: true })
      this.setData({ contractName: await privacyContractName() })
    },
    /** Several interfaces may wait for one answer. */
    waiting(): Answering[] {
      const self = this as unknown as { asked?: Answering[] }
      return (self.asked ??= [])
    },
    answer(give: (one: Answering) => void) {
      this.waiting().splice(0).forEach(give)
    },
    agree() {
      this.setData({ isOpen: false })
      this.answer((one) => one({ event: 'agree', buttonId: BUTTON }))
    },
    decline() {
      this.setData({ isOpen: false })
      this.answer((one) => one({ event: 'disagree' }))
    },
    async readContract() {
      if (!(await openPrivacyContract())) said('现在打不开，请稍后再试')
    },
    /** The page beneath does not scroll along. */
    stay() {
      return undefined
    },
  },
})
