import { draws, setsPlan } from '../../miniprogram/domain/authority'
import type { Table } from '../_shared/serve/serve'
import type { CountyActions } from './county-schemas'
import { plan, requireDistinct, setPlan } from './plan'

/** The county's own actions over checks. */

export const countyActions: Table<CountyActions> = {
  setPlan: { who: setsPlan, check: requireDistinct, run: setPlan },
  plan: { who: draws, run: plan },
}
