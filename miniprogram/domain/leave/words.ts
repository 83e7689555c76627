import type { SigningRole } from '../roles'

/** The deputy secretary gives an opinion where the others sign (002-36, C-4c). */
export const decisionWords = (role: SigningRole): { approve: string; reject: string } =>
  role === 'deputySecretary' ? { approve: '准许', reject: '不予准许' } : { approve: '同意', reject: '不同意' }
