import type { RegisterStanding } from '../../../miniprogram/contract/register'
import { file, open, sign } from '../../../miniprogram/domain/register/steps'
import { requireOwnFiles } from '../../_shared/records/files'
import type { Inputs } from '../schemas'
import { changeRegister, sceneOf, standingOf } from './change'
import type { Township } from './township'

/** What becomes of a register once it is closed. Each gives where it then stands; done twice it is done. `WRONG_STATE` */

/** Not by who closed it (`FORBIDDEN`); by the county where nobody else holds the post. */
export const signRegister = async (_: Inputs['signRegister'], township: Township): Promise<RegisterStanding> =>
  standingOf(await changeRegister(township, (register) => sign(register, sceneOf(township))))

/** `scanFileId`: of the sheet that was signed and sealed. @throws INVALID_INPUT for a file that is not the caller's own. */
export async function fileRegister({ scanFileId }: Inputs['fileRegister'], township: Township): Promise<RegisterStanding> {
  if (scanFileId !== undefined) await requireOwnFiles([scanFileId], 'scan', () => '/scanFileId')
  return standingOf(await changeRegister(township, (register) => file(register, scanFileId, sceneOf(township))))
}

export const returnRegister = async ({ reason }: Inputs['returnRegister'], township: Township): Promise<RegisterStanding> =>
  standingOf(await changeRegister(township, (register) => open(register, 'returned', reason, sceneOf(township))))

export const reopenRegister = async ({ reason }: Inputs['reopenRegister'], township: Township): Promise<RegisterStanding> =>
  standingOf(await changeRegister(township, (register) => open(register, 'reopened', reason, sceneOf(township))))
