import validators from 'validators:attendance'
import { serve } from '../_shared/serve/serve'
import { actions } from './actions'

export const main = serve('attendance', actions, validators)
