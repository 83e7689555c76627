import validators from 'validators:reporting'
import { serve } from '../_shared/serve/serve'
import { actions } from './actions'

export const main = serve('reporting', actions, validators)
