import { LONG_TEXT, NAME_TEXT } from '../../../../domain/text'
import { MODE_CHOICES, WINDOW_CHOICES, type Preparing, type PreparingView } from '../../view/preparing'

/**
 * The form of a draw. Emits `change` with what has become otherwise, `people` for one more to be named, and `units` to ask for the
 * townships again.
 */
Component({
  properties: {
    draft: { type: Object, value: null as unknown as Preparing },
    view: { type: Object, value: null as unknown as PreparingView },
    townships: { type: Array, value: [] as { id: string; name: string }[] },
    unitsFailure: { type: String, value: '' },
  },
  data: {
    modes: MODE_CHOICES,
    windows: WINDOW_CHOICES,
    titleMost: NAME_TEXT,
    textMost: LONG_TEXT,
    chosen: {},
  },
  observers: {
    draft(draft: Preparing | null) {
      this.setData({ chosen: Object.fromEntries((draft?.townshipIds ?? []).map((id) => [id, true])) })
    },
  },
  methods: {
    change(change: Partial<Preparing>) {
      this.triggerEvent('change', change)
    },
    fill(event: WechatMiniprogram.Input) {
      const { field } = event.currentTarget.dataset as { field: 'title' | 'count' | 'windowMinutes' | 'necessity' | 'quietReason' }
      this.change({ [field]: event.detail.value })
    },
    choose(event: WechatMiniprogram.TouchEvent) {
      const { field, value } = event.currentTarget.dataset as { field: 'mode' | 'isByName' | 'windowMinutes'; value: never }
      this.change({ [field]: value })
    },
    township(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      const { townshipIds } = this.data.draft
      if (id === '') this.change({ townshipIds: [] })
      else this.change({ townshipIds: townshipIds.includes(id) ? townshipIds.filter((one) => one !== id) : [...townshipIds, id] })
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      const { personId } = event.currentTarget.dataset as { personId: string }
      this.change({ people: this.data.draft.people.filter((one) => one.personId !== personId) })
    },
    addPerson() {
      this.triggerEvent('people')
    },
    askUnits() {
      this.triggerEvent('units')
    },
  },
})
