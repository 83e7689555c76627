import type { TemplatePaper, TemplateState } from '../../../contract/calls'
import type { Failure } from '../../../contract/failure'
import { fullDateText } from '../../../domain/calendar'

/** The county's papers and by whose form each is drawn. */

export const EXTENSIONS: Record<TemplatePaper, 'xlsx' | 'docx'> = {
  register: 'xlsx',
  allowances: 'xlsx',
  slip: 'docx',
  bulletin: 'docx',
}

const TITLES: Record<TemplatePaper, { title: string; note: string }> = {
  register: { title: '考勤登记表', note: '每月打印、签字、盖章、报送的那一张（.xlsx）' },
  allowances: { title: '生活补助发放表', note: '按已报送的登记表算出来的（.xlsx）' },
  slip: { title: '请假条', note: '请假审批的纸质件（.docx）' },
  bulletin: { title: '抽查情况通报', note: '每月的通报草稿（.docx）' },
}

export type TemplateRow = { paper: TemplatePaper; title: string; note: string; standing: string; isOwn: boolean }

export const templateRows = (templates: readonly TemplateState[]): TemplateRow[] =>
  templates.map(({ paper, own }) => ({
    paper,
    ...TITLES[paper],
    standing: own === undefined ? '现在用默认样式' : `现在用本县的样式，${own.byName}于${fullDateText(own.at.slice(0, 10))}换上`,
    isOwn: own !== undefined,
  }))

export const exampleName = (paper: TemplatePaper): string => `${TITLES[paper].title}示例（带标记）`

/** What became of it: a refusal has changed nothing; of an answer that did not come nobody knows. */
export const troubleTitle = ({ kind }: Failure, isExample: boolean): string =>
  isExample ? '示例没有取到' : kind === 'refused' ? '没有换，还是原来的样式' : '没有收到结果，请重新打开这一页，看换了没有'

/** What is wrong with a file, each with its place; else what the refusal says. */
export function templateProblems({ code, message, detail }: Failure): string[] {
  const { errors = [] } = (detail ?? {}) as { errors?: { message: string }[] }
  return code === 'INVALID_INPUT' && errors.length > 0 ? errors.map((error) => error.message) : [message]
}
