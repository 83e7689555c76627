import { forget, keep, kept } from './device/storage'

/** What was written and not sent yet, and the codes of what was: on this phone alone, and gone when its owner says so. */

export type Draft = { text: string; clientId: string }
export type KeptCode = { code: string; at: string; office: string }

const DRAFT = 'voice:draft'
const CODES = 'voice:codes'
const MOST_CODES = 20

const newId = (): string => Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 10)).join('')

export const draftOfVoice = (): Draft => kept<Draft>(DRAFT) ?? { text: '', clientId: newId() }
export const keepVoice = (draft: Draft): boolean => keep(DRAFT, draft)

/** It is sent: the next is another. */
export function sentVoice(code: KeptCode): void {
  forget(DRAFT)
  keep(CODES, [code, ...keptVoices().filter((one) => one.code !== code.code)].slice(0, MOST_CODES))
}

export const keptVoices = (): KeptCode[] => kept<KeptCode[]>(CODES) ?? []
export const forgetVoices = (): void => forget(CODES)
