import validators from 'validators:inspection'
import { serve } from '../_shared/serve/serve'
import { actions } from './actions'

export const main = serve('inspection', actions, validators)
