import type { Check, PreparedDraw } from '../../../miniprogram/contract/calls'
import type { Stack } from '../stack'

/** Steps of a spot check in the tests of the draw. */

let serial = 0
export const asked = (more: object = {}) => ({
  ...{ requestId: `draw ${serial++}`, title: '三月动态抽查', mode: 'location', count: 6, windowMinutes: 30 },
  ...more,
})

export const stepsOf = (stack: Pick<Stack, 'yes'>) => {
  const prepared = (more: object = {}, by = 'sup') => stack.yes<PreparedDraw>(by, 'inspection.prepareDraw', asked(more))
  return {
    prepared,
    drawn: async (more: object = {}, by = 'sup', numbers = ['20260302']) =>
      stack.yes<Check>(by, 'inspection.draw', { number: (await prepared(more, by)).number, numbers }),
    checkAs: (person: string, { checkId }: Pick<Check, 'checkId'>) => stack.yes<Check>(person, 'inspection.check', { checkId }),
  }
}
