import { filterTexts, NO_FILTER, STATUS_CHOICES, type Filter } from '../../../view/home/ledger'
import type { RosterRow, RosterTeam } from '../../../view/org/roster'

/** Leaves within the reader's reach, by month, state and person or team. The page that it stands on calls `more` and `refresh`. */

type List = { more(): Promise<void>; refresh(): Promise<void> }

Component({
  properties: {
    /** The reader may list people, and so choose one. */
    mayList: { type: Boolean, value: false },
  },
  data: { filter: NO_FILTER, texts: filterTexts(NO_FILTER), choices: STATUS_CHOICES, isPicking: false },
  methods: {
    list(): List | null {
      return this.selectComponent('#found') as unknown as List | null
    },
    async more() {
      await this.list()?.more()
    },
    async refresh() {
      await this.list()?.refresh()
    },
    look(change: Partial<Filter>) {
      const filter = { ...this.data.filter, ...change }
      this.setData({ filter, texts: filterTexts(filter), isPicking: false })
    },
    chooseMonth(event: WechatMiniprogram.PickerChange) {
      // WeChat gives the month alone; a picker that shows days too would give the whole date.
      this.look({ month: String(event.detail.value).slice(0, 7) })
    },
    chooseStatus(event: WechatMiniprogram.PickerChange) {
      this.look({ status: STATUS_CHOICES[Number(event.detail.value)]?.status ?? '' })
    },
    choosePerson(event: WechatMiniprogram.CustomEvent<{ row: RosterRow }>) {
      const { personId, name } = event.detail.row
      this.look({ who: { kind: 'person', id: personId, name } })
    },
    chooseTeam(event: WechatMiniprogram.CustomEvent<{ team: RosterTeam }>) {
      const { teamId, name } = event.detail.team
      this.look({ who: { kind: 'team', id: teamId, name } })
    },
    clear() {
      this.look(NO_FILTER)
    },
    openPicker() {
      this.setData({ isPicking: true })
    },
    closePicker() {
      this.setData({ isPicking: false })
    },
  },
})
