import { assignsStandIns, gives } from '../../domain/authority'
import { today } from '../../services/clock'
import { knownMe } from '../../services/session'
import { pathOf } from '../../view/words/route'

/** Where a refusal, or a team short of people, advises a stand-in: the way there, for who may assign one. Others see nothing. */
Component({
  properties: {
    teamId: { type: String, value: '' },
    from: { type: String, value: '' },
    to: { type: String, value: '' },
  },
  data: { isShown: false },
  lifetimes: {
    attached() {
      const me = knownMe()
      this.setData({ isShown: me !== undefined && gives(assignsStandIns, me, today()) })
    },
  },
  methods: {
    open() {
      const { teamId, from, to } = this.data
      const query = { teamId, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
      void wx.navigateTo({ url: pathOf('pages/roster/stand-in/stand-in', query) })
    },
  },
})
