import { gives, keepsRegister, returnsRegister } from '../authority'
import { civilDateAt } from '../calendar'
import { isOver } from './deadline'
import { takesAmendments, type RegisterRecord } from './register'
import { signsAs, type RegisterScene } from './steps'

/** What a reader may do with a register now: the buttons of its page. */
export const REGISTER_STEPS = ['close', 'sign', 'return', 'reopen', 'file', 'amend'] as const
export type RegisterStep = (typeof REGISTER_STEPS)[number]

export function mayDo(register: RegisterRecord, scene: RegisterScene): RegisterStep[] {
  const { caller, now } = scene
  const { state, month, townshipId } = register
  const on = civilDateAt(now)
  const keeps = gives(keepsRegister, caller, on, { townshipId })
  const returns = gives(returnsRegister, caller, on, { townshipId })
  const may: Record<RegisterStep, boolean> = {
    close: keeps && state === 'open' && isOver(month, now),
    sign: state === 'closed' && signsAs(register, scene) !== undefined,
    return: returns && (state === 'closed' || state === 'signed'),
    reopen: keeps && state === 'closed',
    file: keeps && state === 'signed',
    amend: keeps && takesAmendments(register),
  }
  return REGISTER_STEPS.filter((step) => may[step])
}
