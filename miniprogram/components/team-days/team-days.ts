import type { TeamGroup } from '../../view/home/office-day'

/** Teams with their people, and where each is. */
Component({
  properties: {
    groups: { type: Array, value: [] as TeamGroup[] },
  },
})
