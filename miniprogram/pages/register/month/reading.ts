import type { Register, RegisterStep } from '../../../contract/calls'
import type { Month } from '../../../domain/calendar'
import { call } from '../../../services/cloud'

/** A register with all its rows, however many pages they come in; and the steps that are taken with it. */

export type OfMonth = { townshipId: string; month: Month }

/** Beyond this a cursor would lead nowhere: a township has some hundred people. */
const MOST_PAGES = 50

export async function readRegister(of: OfMonth, version?: number): Promise<Register> {
  const asked = { ...of, ...(version === undefined ? {} : { version }) }
  let register = await call('reporting.register', asked)
  for (let page = 1; register.next !== undefined && page < MOST_PAGES; page++) {
    const { rows, next } = await call('reporting.register', { ...asked, cursor: register.next })
    const { next: _, ...rest } = register
    register = { ...rest, rows: [...register.rows, ...rows], ...(next === undefined ? {} : { next }) }
  }
  return register
}

export type StepWord = { reason: string; fileId: string }

export async function takeStep(step: RegisterStep, of: OfMonth, { reason, fileId }: StepWord) {
  switch (step) {
    case 'close':
      return call('reporting.closeRegister', of)
    case 'sign':
      return call('reporting.signRegister', of)
    case 'file':
      return call('reporting.fileRegister', { ...of, ...(fileId === '' ? {} : { scanFileId: fileId }) })
    case 'return':
      return call('reporting.returnRegister', { ...of, reason })
    case 'reopen':
      return call('reporting.reopenRegister', { ...of, reason })
    case 'amend':
      throw new Error('a day is amended at its cell')
  }
}
