import { rootFontSize } from '../../../services/device/appearance'
import { said } from '../../../services/device/dialogs'
import { openPrivacyContract, privacyContractName } from '../../../services/device/privacy'
import { privacySections } from '../../../view/account/privacy'

/** All of it is in the app: it opens without a network, bound or not. */
Page({
  data: { rootFontSize: rootFontSize(), sections: privacySections, contractName: '' },

  async onLoad() {
    this.setData({ contractName: await privacyContractName() })
  },

  async readContract() {
    if (!(await openPrivacyContract())) said('现在打不开，请稍后再试')
  },
})
