import type { VoiceActions } from '../../../miniprogram/contract/voices'
import { id, nothing, text, type Taken } from '../../_shared/serve/shapes'

const cursor = { ...id, maxLength: 2000 } as const

export const voiceSchemas = {
  complain: {
    type: 'object',
    properties: { boardKey: id, text, clientId: id },
    required: ['text'],
    additionalProperties: false,
  },
  complaints: { type: 'object', properties: { code: id, cursor }, additionalProperties: false },
  answerComplaint: {
    type: 'object',
    properties: { complaintId: id, answer: text },
    required: ['complaintId', 'answer'],
    additionalProperties: false,
  },
  readings: { type: 'object', properties: { cursor }, additionalProperties: false },
  myData: nothing,
} as const

export type VoiceInputs = Taken<typeof voiceSchemas, VoiceActions>
