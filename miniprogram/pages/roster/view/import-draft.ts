import type { Choices } from './import'

/** A roster's file that is being brought: kept until the cloud has taken it, so that it is found again after the page was left. */
export type ImportDraft = Choices & {
  requestId: string
  isSent: boolean
  /** In the cloud's storage; empty while none is there. */
  fileId: string
  fileName: string
}

export const emptyImport = (requestId: string): ImportDraft => ({
  requestId,
  isSent: false,
  fileId: '',
  fileName: '',
  endMissing: false,
  replacePast: false,
})

/** Whatever lies there. */
export function readImport(found: Partial<ImportDraft>, requestId: string): ImportDraft {
  const empty = emptyImport(typeof found.requestId === 'string' ? found.requestId : requestId)
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return {
    ...empty,
    isSent: found.isSent === true,
    fileId: text(found.fileId),
    fileName: text(found.fileName),
    endMissing: found.endMissing === true,
    replacePast: found.replacePast === true,
  }
}
