import validators from 'validators:leave'
import { serve } from '../_shared/serve/serve'
import { actions } from './actions'

export const main = serve('leave', actions, validators)
