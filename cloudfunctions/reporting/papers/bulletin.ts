import type { BulletinCase, BulletinDraw } from '../../../miniprogram/contract/bulletin'
import { civilDateAt, fullDateText, instantOf, momentText, type Month } from '../../../miniprogram/domain/calendar'
import { bulletinSections, proofTexts, type BulletinCounts } from '../../../miniprogram/domain/inspection/bulletin'
import { ROLE_TITLES } from '../../../miniprogram/domain/roles'
import { asMark, type Marks, type Values } from '../template/marks'

/** The county's bulletin as a paper: what stands for each mark of its template. Pure. */

const SECTIONS = ['抽查基本情况', '在岗情况', '存在问题', '处理情况', '整改要求'] as const

export const BULLETIN_MARKS: Marks = {
  head: ['县', '单位', '标题', '年月', '日期', '状态', ...SECTIONS, '抽取凭证', '抄送', '导出说明'],
  row: [],
  needed: { head: ['标题', '状态', ...SECTIONS, '抽取凭证'], row: [] },
}

export type BulletinPaper = {
  county: string
  month: Month
  title: string
  isOver: boolean
  counts: BulletinCounts
  cases: readonly BulletinCase[]
  draws: readonly BulletinDraw[]
  demonstration: boolean
  by: string
  now: Date
}

/** As offices set it: each paragraph two characters in. */
const INDENT = '　　'
const paragraphs = (texts: readonly string[]): string => texts.map((text) => INDENT + text.replaceAll('\n', `\n${INDENT}`)).join('\n')

const stateText = ({ isOver, demonstration, now }: BulletinPaper): string =>
  [
    ...(demonstration ? ['演示数据，不作凭证'] : []),
    isOver ? '草稿，待审定印发' : `草稿，截至${fullDateText(civilDateAt(now))}，当月还没有过完`,
  ].join('；')

export function bulletinValues(paper: BulletinPaper): Values {
  const { county, month, title, counts, cases, draws, by, now } = paper
  const problems = cases.map(({ problem }) => problem)
  const sections = bulletinSections({ counts, month, problems, handlings: cases.map(({ handling }) => handling) })
  const units = [...new Set(cases.flatMap(({ dispatchingUnitName }) => dispatchingUnitName ?? []))]
  const values: Record<string, string> = {
    ...Object.fromEntries(sections.map(({ heading, paragraphs: texts }) => [heading, paragraphs(texts)])),
    县: county,
    单位: `中共${county}委组织部`,
    标题: title,
    年月: `${month.slice(0, 4)}年${+month.slice(5)}月`,
    日期: fullDateText(civilDateAt(now)),
    状态: stateText(paper),
    抽取凭证: draws.length === 0 ? '当月没有抽取。' : draws.map((draw) => proofTexts(draw).join('\n')).join('\n\n'),
    抄送: ['各乡镇党委', ...(units.length === 0 ? ['各派出单位'] : units)].join('，'),
    导出说明: `${by}于${momentText(instantOf(now), fullDateText)}导出；${ROLE_TITLES.countyOrg}审定后印发。`,
  }
  return (mark) => (Object.hasOwn(values, mark) ? values[mark] : undefined)
}

/** The shipped form's headings, each with its mark. */
export const bulletinForm = () => SECTIONS.map((heading) => ({ heading, mark: asMark(heading) }))
