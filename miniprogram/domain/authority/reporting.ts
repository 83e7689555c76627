import { COUNTY_ROLES } from '../roles'
import type { Right } from './right'

/** Over a day as offices see it. */

/** Of their own township or village; the county's offices of all. */
export const seesToday: Right = {
  name: 'seesToday',
  title: '看今天各队谁在村、谁外出',
  clause: '002-26',
  posts: ['villageBranch', 'townshipCommittee', 'townshipClerk', ...COUNTY_ROLES],
}

/** How the county's papers are drawn. */
export const keepsTemplates: Right = { name: 'keepsTemplates', title: '换报表和假条的样式', clause: null, posts: ['countyOrg'] }
