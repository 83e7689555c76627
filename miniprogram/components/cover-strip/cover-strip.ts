import type { HalfCover } from '../../domain/leave/cover'
import { today } from '../../services/clock'
import { coverView, type CoverView } from '../../view/leave/cover'

/** Who remains in the village on each half-day of a leave. */
Component({
  properties: {
    /** Half-days in order of time, the applicant counted as away (domain/leave/cover.ts). */
    cover: { type: Array, value: [] as HalfCover[] },
    /** How many people the team has, the applicant among them. */
    teamSize: { type: Number, value: 0 },
  },
  data: { view: null as CoverView | null },
  observers: {
    'cover, teamSize'(cover: HalfCover[], teamSize: number) {
      this.setData({ view: cover.length > 0 ? coverView(cover, teamSize, today()) : null })
    },
  },
})
