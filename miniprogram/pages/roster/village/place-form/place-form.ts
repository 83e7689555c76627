import { NAME_TEXT } from '../../../../domain/text'
import { locate } from '../../../../services/device/location'
import { convertedText, emptyPlace, fixText, NO_FIX, placeOf, USES, withFix, type PlaceDraft } from '../../view/places'

/** One place filled in: typed, tapped or on the spot. Emits `draft` { draft } at each change; `done` { draft, place }; `close`. */

Component({
  properties: {
    draft: { type: Object, value: emptyPlace() },
  },
  data: {
    uses: USES,
    nameMost: NAME_TEXT,
    shapes: [
      { shape: 'circle', text: '圆圈' },
      { shape: 'polygon', text: '边界' },
    ],
    systems: [
      { system: 'gcj02', text: '微信、高德、腾讯地图上的' },
      { system: 'wgs84', text: 'GPS、手持机、外国地图上的' },
    ],
    converted: '',
    said: '',
    problem: '',
    isLocating: false,
  },
  observers: {
    draft(draft: object) {
      this.setData({ converted: convertedText(draft as PlaceDraft), problem: '' })
    },
  },
  methods: {
    current(): PlaceDraft {
      return this.data.draft
    },
    tell(draft: PlaceDraft) {
      this.triggerEvent('draft', { draft })
    },
    fill(event: { currentTarget: { dataset: object }; detail: { value?: string } }) {
      const { field, value = event.detail.value } = event.currentTarget.dataset as { field: keyof PlaceDraft; value?: string }
      this.tell({ ...this.current(), [field]: value })
    },
    /** One fix, on the person's own tap. */
    async here(): Promise<void> {
      if (this.data.isLocating) return
      this.setData({ isLocating: true, said: '' })
      const located = await locate()
      this.setData({ isLocating: false })
      if ('trouble' in located) {
        this.setData({ said: NO_FIX[located.trouble] })
        return
      }
      this.setData({ said: fixText(located.fix.accuracy) })
      this.tell(withFix(this.current(), located.fix))
    },
    done() {
      const found = placeOf(this.current())
      if ('problem' in found) this.setData({ problem: found.problem })
      else this.triggerEvent('done', { draft: this.current(), place: found.place })
    },
    close() {
      this.triggerEvent('close')
    },
  },
})
