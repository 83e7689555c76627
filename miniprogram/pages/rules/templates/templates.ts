import { gives, keepsTemplates } from '../../../domain/authority'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { openSheet, openWord } from '../../../services/device/documents'
import { choosePaperFile, uploadPaper } from '../../../services/device/paper-files'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import type { TemplatePaper, TemplateState } from '../../../contract/calls'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import { exampleName, EXTENSIONS, templateProblems, templateRows, troubleTitle, type TemplateRow } from '../view/templates'

/** The county's own forms: an example taken away, a form brought back, and the shipped one again. */

type Tap = WechatMiniprogram.TouchEvent
const paperOf = (event: Tap): TemplatePaper => (event.currentTarget.dataset as { paper: TemplatePaper }).paper

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    rows: [] as TemplateRow[],
    /** Of which paper something is under way, and what. */
    busy: '',
    doing: '',
    /** What is wrong with the file that was brought for this paper. */
    wrongWith: '',
    trouble: '',
    problems: [] as string[],
  },

  onLoad(): Promise<void> {
    return this.load()
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(keepsTemplates, me, today())) throw refused('FORBIDDEN')
      const { templates } = await call('reporting.templates')
      this.setData({ state: 'ready', rows: templateRows(templates) })
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  /** One at a time; what it gives is how the paper is drawn from now on. */
  async take(paper: TemplatePaper, doing: string, work: () => Promise<TemplateState | null>): Promise<void> {
    if (this.data.busy !== '') return
    this.setData({ busy: paper, doing, wrongWith: '', problems: [] })
    try {
      const standing = await work()
      if (standing !== null) {
        const [row] = templateRows([standing])
        this.setData({ rows: this.data.rows.map((one) => (one.paper === paper ? row! : one)) })
        said(standing.own === undefined ? '已恢复默认样式' : '已换成本县的样式')
      }
    } catch (error) {
      const failure = failureOf(error)
      this.setData({ wrongWith: paper, trouble: troubleTitle(failure, doing === 'example'), problems: templateProblems(failure) })
    } finally {
      this.setData({ busy: '', doing: '' })
    }
  },

  example(event: Tap): Promise<void> {
    const paper = paperOf(event)
    return this.take(paper, 'example', async () => {
      const { fileId } = await call('reporting.exportTemplate', { paper })
      await (EXTENSIONS[paper] === 'docx' ? openWord : openSheet)(fileId, exampleName(paper))
      return null
    })
  },

  choose(event: Tap): Promise<void> {
    const paper = paperOf(event)
    return this.take(paper, 'choose', async () => {
      const file = await choosePaperFile(EXTENSIONS[paper])
      if (file === null) return null
      return call('reporting.setTemplate', { paper, fileId: await uploadPaper(file, EXTENSIONS[paper]) })
    })
  },

  async reset(event: Tap): Promise<void> {
    const paper = paperOf(event)
    if (this.data.busy !== '' || !(await confirmed('恢复后，以后导出的都用默认样式。', { confirmText: '恢复' }))) return
    await this.take(paper, 'reset', () => call('reporting.setTemplate', { paper, default: true }))
  },
})
