import type { TemplatePaper } from '../../../miniprogram/contract/papers'
import { bookOf, filledBook, type TemplateSheet } from '../template/book'
import { faultsOf } from '../template/check'
import type { Fault, Marks } from '../template/marks'
import { textsOf, wordFaults } from '../template/word'
import { ALLOWANCE_MARKS } from './allowances'
import { BULLETIN_MARKS } from './bulletin'
import { REGISTER_MARKS } from './register'
import { slipExample, SLIP_MARKS } from './slip'

/** The papers that a county may draw itself: of what kind each is, what marks it has, and the shipped one. */

type Paper = {
  extension: 'xlsx' | 'docx'
  marks: Marks
  /** The shipped one with its marks. */
  shipped: () => Promise<Buffer>
}

export const PAPERS: Record<TemplatePaper, Paper> = {
  register: {
    extension: 'xlsx',
    marks: REGISTER_MARKS,
    shipped: async () => (await import('./register.lazy')).registerTemplate(),
  },
  allowances: {
    extension: 'xlsx',
    marks: ALLOWANCE_MARKS,
    shipped: async () => (await import('./allowances.lazy')).allowancesTemplate(),
  },
  slip: {
    extension: 'docx',
    marks: SLIP_MARKS,
    shipped: async () => (await import('../slip/document.lazy')).drawn(slipExample(), undefined),
  },
  bulletin: {
    extension: 'docx',
    marks: BULLETIN_MARKS,
    shipped: async () => (await import('./bulletin.lazy')).bulletinTemplate(),
  },
}

const NOTHING = { head: () => '', rows: [] }

/** What is wrong with a file as a template of this paper; it is filled in once, with nothing. Fails where it cannot be. */
export async function faultsIn(paper: TemplatePaper, content: Buffer): Promise<Fault[]> {
  const { extension, marks } = PAPERS[paper]
  if (extension === 'docx') {
    const faults = wordFaults(textsOf(content), marks)
    if (faults.length === 0) await (await import('../template/word.lazy')).filledWord(content, marks.head, () => '', {})
    return faults
  }
  const book = bookOf(content)
  const faults = faultsOf(book, marks)
  if (faults.length === 0) filledBook(book, ({ name }: TemplateSheet) => [{ name, filling: NOTHING }])
  return faults
}
