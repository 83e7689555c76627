import validators from 'validators:org'
import { serve } from '../_shared/serve/serve'
import { actions } from './actions'

export const main = serve('org', actions, validators)
