import { rootFontSize } from '../../../services/device/appearance'
import { failureOf } from '../../../contract/failure'
import { askMe, knownMe, knownRules } from '../../../services/session'
import type { Me } from '../../../contract/calls'
import { filingLines } from '../../../view/account/filing'
import { legalSections } from '../../../view/account/legal'

Page({
  data: { rootFontSize: rootFontSize(), sections: legalSections(knownRules()), filing: filingLines(), county: '', legalBasis: '' },

  onLoad() {
    void this.load()
  },

  /** As last heard, or those in the app, until the county's own are had. */
  async load() {
    const known = knownMe()
    if (known !== undefined) this.show(known)
    try {
      this.show(await askMe())
    } catch (error) {
      failureOf(error)
    }
  },
  show({ county, legalBasis = '', rules }: Me) {
    this.setData({ county, legalBasis, sections: legalSections(rules) })
  },
})
