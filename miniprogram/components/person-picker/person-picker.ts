import type { RosterRow, RosterTeam } from '../../view/org/roster'

/**
 * Chooses one of the people within the reader's reach (`org.people`). Emits `pick` { row } with a `RosterRow`, where teams may be
 * chosen `team` { team } with a `RosterTeam`, and `close`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '选一个人' },
    /** Words by which a whole team is chosen; none if empty. */
    teamAction: { type: String, value: '' },
  },
  data: { wasOpened: false },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ wasOpened: true })
    },
  },
  methods: {
    close() {
      this.triggerEvent('close')
    },
    changed(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close()
    },
    pick(event: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
      this.triggerEvent('pick', event.detail)
    },
    pickTeam(event: WechatMiniprogram.CustomEvent<{ team: RosterTeam }>) {
      this.triggerEvent('team', event.detail)
    },
    more() {
      const list = this.selectComponent('#list') as unknown as { more(): Promise<void> } | null
      void list?.more()
    },
  },
})
