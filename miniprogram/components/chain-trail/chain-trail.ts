/**
 * A `ChainView` (view/leave/trail.ts): who has signed, whose turn it is, who comes after. `turnAction` are words beside the turn that
 * may be tapped: emits `turn`.
 */
Component({
  properties: {
    chain: { type: Object, value: { lines: [], later: '' } },
    turnAction: { type: String, value: '' },
  },
  data: {
    icons: { approved: 'check-circle-filled', rejected: 'close-circle-filled', skipped: 'remove', turn: 'time' },
    labels: { approved: '已签', rejected: '未同意', skipped: '不用签', turn: '正在等' },
  },
  methods: {
    turn() {
      this.triggerEvent('turn')
    },
  },
})
