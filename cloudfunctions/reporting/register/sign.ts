import type { RegisterStanding } from '../../../miniprogram/contract/register'
import { file, open, sign } from '../../../miniprogram/domain/register/steps'
import { requireOwnFiles } from '../../_shared/records/files'
import type { Inputs } from '../schemas'
import { changeRegister, sceneOf, standingOf } from './change'
import type { Township } from '../../_shared/records/register/township'

/** What becomes of a register once it is closed. Each gives where it then stands; done twice it is done. `WRONG_STATE` */

/** @throws INVALID_INPUT for a file that is not the caller's own. */
export async function requireOwnScan({ scanFileId }: Inputs['fileRegister']): Promise<void> {
  if (scanFileId !== undefined) await requireOwnFiles([scanFileId], 'scan', () => '/scanFileId')
}

/** Not by who closed it (`FORBIDDEN`); by the county where nobody else holds the post. */
export async function signRegister(input: Inputs['signRegister'], township: Township): Promise<RegisterStanding> {
  await requireOwnScan(input)
  return standingOf(await changeRegister(township, (register) => sign(register, input.scanFileId, sceneOf(township))))
}

/** `scanFileId`: of the sheet that was signed and sealed; left out, what came with an earlier step stays. */
export async function fileRegister(input: Inputs['fileRegister'], township: Township): Promise<RegisterStanding> {
  const { scanFileId } = input
  await requireOwnScan(input)
  return standingOf(await changeRegister(township, (register) => file(register, scanFileId, sceneOf(township))))
}

export const returnRegister = async ({ reason }: Inputs['returnRegister'], township: Township): Promise<RegisterStanding> =>
  standingOf(await changeRegister(township, (register) => open(register, 'returned', reason, sceneOf(township))))

export const reopenRegister = async ({ reason }: Inputs['reopenRegister'], township: Township): Promise<RegisterStanding> =>
  standingOf(await changeRegister(township, (register) => open(register, 'reopened', reason, sceneOf(township))))
