import type { Failure } from '../../contract/failure'
import { bindPath, pathOf } from '../../view/words/route'

/**
 * What a page shows instead of its contents, and above them: a skeleton while it loads, what went wrong and what to do when it
 * could not, and, over contents that are from before, that they are. Emits `retry`.
 */

type State = 'loading' | 'ready' | 'failed'

const HEADINGS = { offline: '网络不好', refused: '办不了', fault: '出了点问题' } as const

Component({
  properties: {
    state: { type: String, value: 'loading' },
    failure: { type: Object, value: null as unknown as Failure },
  },
  data: { heading: '', isUnbound: false },
  observers: {
    failure(failure: Failure | null) {
      this.setData({ heading: failure ? HEADINGS[failure.kind] : '', isUnbound: failure?.code === 'NOT_BOUND' })
    },
  },
  methods: {
    retry() {
      this.triggerEvent('retry')
    },
    /** And back to this page, should a card have opened it. */
    bind() {
      const pages = getCurrentPages()
      const { route, options } = pages[pages.length - 1]!
      void wx.navigateTo({ url: bindPath(pathOf(route, options)) })
    },
  },
})

export type { State as PageState }
