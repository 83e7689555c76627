import { failureOf } from '../../contract/failure'
import type { Me } from '../../contract/calls'
import { today } from '../../services/clock'
import { call } from '../../services/cloud'
import { nothingView, seesOwed, type NothingView } from '../../view/home/nothing'

/** What an empty 待办 says; whether something is past its term is asked for only here. */
export async function nothingThere(me: Me): Promise<NothingView> {
  if (!seesOwed(me, today())) return nothingView(me, { items: [] }, today())
  try {
    return nothingView(me, await call('reporting.overdue', {}), today())
  } catch (error) {
    return nothingView(me, failureOf(error), today())
  }
}
