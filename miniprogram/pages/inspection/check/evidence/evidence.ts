import type { Check } from '../../../../contract/calls'
import { copied } from '../../../../services/device/clipboard'
import { said } from '../../../../services/device/dialogs'
import { evidenceView, type EvidenceView } from '../../view/evidence'

/** All that a draw is repeated from, and how; open to who opens it. */
Component({
  properties: {
    check: { type: Object, value: null as unknown as Check },
    /** Who reads. */
    personId: { type: String, value: '' },
  },
  data: { view: null as EvidenceView | null, isOpen: false },
  observers: {
    'check, personId'(check: Check | null, personId: string) {
      if (check !== null) this.setData({ view: evidenceView(check, personId) })
    },
  },
  methods: {
    toggle() {
      this.setData({ isOpen: !this.data.isOpen })
    },
    async copy(): Promise<void> {
      said((await copied(this.data.view?.own?.copied ?? '')) ? '已复制，验证时填进去' : '没有复制成，请抄下来')
    },
  },
})
