import { handOf, lookup } from '../call'
import type { ConfirmationDocument } from '../confirmations'
import type { PersonDocument } from '../people'
import type { Kind } from './kind'

/** Records that wait for nobody's decision, and have cards to send. */

type JoinedConfirmation = ConfirmationDocument & { whose: PersonDocument[] }

/** It waits for nobody, and only tells. */
export const confirmations: Kind = {
  collection: 'confirmations',
  onlyTells: true,
  joining: [lookup('people', 'personId', '_id', 'whose')],
  around: (joined) => {
    const { whose, ...document } = joined as JoinedConfirmation
    return { document, people: whose.map(handOf), remind: () => ({ notices: [], next: null }), isStillFor: () => true, turnCards: () => [] }
  },
}
