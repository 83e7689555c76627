import type { DraftKind, Sendable } from '../../../../services/draft'

/** What a person is writing against a result, on his phone until it is sent. */

export type ObjectionDraft = Sendable & { reason: string }

export const OBJECTION: DraftKind<ObjectionDraft> = {
  name: 'objection',
  version: 1,
  read: (found, requestId) => {
    const { reason } = found as Partial<ObjectionDraft>
    return { requestId, isSent: false, reason: typeof reason === 'string' ? reason : '' }
  },
}
