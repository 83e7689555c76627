import { DEFAULT_RULES } from '../../../domain/rules'
import { rootFontSize } from '../../../services/appearance'
import { failureOf } from '../../../services/failure'
import { askMe, knownMe } from '../../../services/session'
import { legalSections } from '../../../view/legal'

Page({
  data: { rootFontSize: rootFontSize(), sections: legalSections(DEFAULT_RULES), county: '', legalBasis: '' },

  onLoad() {
    void this.load()
  },

  /** The rules are in the app; only what the county adds has to be asked for, and they stand without it. */
  async load() {
    const known = knownMe()
    if (known !== undefined) this.setData({ county: known.county, legalBasis: known.legalBasis ?? '' })
    try {
      const { county, legalBasis = '' } = await askMe()
      this.setData({ county, legalBasis })
    } catch (error) {
      failureOf(error)
    }
  },
})
