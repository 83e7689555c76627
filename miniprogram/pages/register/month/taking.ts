import type { RegisterStep } from '../../../contract/calls'
import { failureOf } from '../../../contract/failure'
import { confirmed } from '../../../services/device/dialogs'
import { keyOf } from '../view/grid'
import { pendingText, STEP_DONE, STEP_QUESTIONS } from '../view/steps'
import { takeStep, type OfMonth, type StepWord } from './reading'

/** What came of a step: what is to be said, and whether the month is to be read anew. */
type Taken = { outcome: string; refused: string; isStale: boolean; firstOpen: string }

/** A refusal tells how it now stands, or which day is in the way. */
export async function taken(step: RegisterStep, of: OfMonth, word: StepWord): Promise<Taken> {
  try {
    const { pending } = await takeStep(step, of, word)
    const outcome = [STEP_DONE[step], pendingText(pending)].filter((part) => part !== '').join('。')
    return { outcome, refused: '', isStale: true, firstOpen: '' }
  } catch (error) {
    const { code, message, detail } = failureOf(error)
    const [first] = (detail as { days?: { personId: string; date: string }[] } | undefined)?.days ?? []
    const firstOpen = code === 'REGISTER_UNSETTLED' && first !== undefined ? keyOf(first.personId, first.date) : ''
    return { outcome: '', refused: message, isStale: code === 'WRONG_STATE' || firstOpen !== '', firstOpen }
  }
}

/** Whether he says yes to what the step means. */
export async function agreed(step: RegisterStep): Promise<boolean> {
  const asked = STEP_QUESTIONS[step]
  return asked === undefined || confirmed(asked.text, { title: asked.title, confirmText: asked.yes })
}
