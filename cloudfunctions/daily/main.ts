import validators from 'validators:daily'
import { serve } from '../_shared/serve/serve'
import { actions } from './actions'

const served = serve('daily', actions, validators)

/** Fired by the platform's timer, every ten minutes; whatever the event says, there is one thing to do. */
export const main = () => served({ action: 'tick' })
