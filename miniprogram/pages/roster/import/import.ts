import { gives, keepsRoster } from '../../../domain/authority'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import { chooseSheet, droppedSheet, uploadSheet, type SheetFile } from '../../../services/device/sheets'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import type { LastImport } from '../../../contract/calls'
import type { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import {
  choiceRows,
  problemRows,
  problemsIn,
  triedView,
  type ChoiceKey,
  type LastView,
  type ProblemRow,
  type TriedView,
} from '../view/import'
import { emptyImport, type ImportDraft } from '../view/import-draft'
import { pathOf } from '../../../view/words/route'
import { importsOf } from './kept'
import { askLast, watchLast } from './last'

/**
 * The county's roster from a file: judged as soon as it is here, shown what it would change, and carried out by one tap. The file stays in
 * the storage, and what was chosen on the phone, until the cloud has taken it.
 */

/** Rows of a list drawn at first, and with each tap for more. */
const STEP = 50

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    stage: 'start',
    percent: 0,
    draft: emptyImport(''),
    choices: choiceRows({ endMissing: false, replacePast: false }),
    problems: [] as ProblemRow[],
    problemCount: 0,
    tried: null as TriedView | null,
    trouble: '',
    last: null as LastView | null,
  },

  drafts: undefined as Drafts<ImportDraft> | undefined,
  allProblems: [] as ProblemRow[],
  folder: '',

  onLoad(): Promise<void> {
    return this.load()
  },
  onShow() {
    const file = this.drafts === undefined ? null : droppedSheet()
    if (file) void this.take(file)
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(keepsRoster, me, today())) throw refused('FORBIDDEN')
      this.drafts = importsOf(me.personId)
      this.folder = `roster/${me.personId}`
      const draft = this.drafts.kept() ?? emptyImport(newId())
      this.show(draft)
      await this.lookAtLast()
      this.setData({ state: 'ready' })
      const file = droppedSheet()
      if (file) await this.take(file)
      else if (draft.fileId !== '' && draft.isSent) await this.unanswered(draft)
      else if (draft.fileId !== '') await this.check()
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  show(draft: ImportDraft) {
    this.setData({ draft, choices: choiceRows(draft) })
  },
  keep(draft: ImportDraft) {
    this.show(draft)
    if (!this.drafts!.keep(draft)) said('手机存满了，离开这一页前请先导入')
  },

  async lookAtLast(): Promise<LastImport | undefined> {
    const { last, view } = await askLast()
    this.setData({ last: view })
    return last
  },

  isBusy(): boolean {
    return ['sending', 'checking', 'writing'].includes(this.data.stage)
  },

  async choose(): Promise<void> {
    if (this.isBusy()) return
    try {
      const file = await chooseSheet()
      if (file) await this.take(file)
    } catch (error) {
      this.setData({ trouble: failureOf(error).message })
    }
  },

  async take(file: SheetFile): Promise<void> {
    if (this.isBusy()) return
    this.setData({ stage: 'sending', percent: 0, trouble: '', problems: [], tried: null })
    try {
      const fileId = await uploadSheet(file, this.folder, (percent) => this.setData({ percent }))
      const { endMissing, replacePast } = this.data.draft
      this.keep({ ...emptyImport(newId()), endMissing, replacePast, fileId, fileName: file.name })
      await this.check()
    } catch (error) {
      this.setData({ stage: 'start', trouble: failureOf(error).message })
    }
  },

  input() {
    const { fileId, endMissing, replacePast } = this.data.draft
    return { fileId, ...(endMissing ? { endMissing } : {}), ...(replacePast ? { replacePast } : {}) }
  },

  /** What it would come to, by a tap too: asked anew with each choice, since each changes it. */
  async check(): Promise<void> {
    const asked = this.data.draft
    this.setData({ stage: 'checking', trouble: '', tried: null, problems: [] })
    try {
      const tried = await call('org.importCounty', { ...this.input(), dryRun: true })
      if (asked === this.data.draft) this.setData({ stage: 'ready', tried: triedView(tried) })
    } catch (error) {
      if (asked === this.data.draft) this.refuse(failureOf(error))
    }
  },
  refuse(failure: Failure) {
    const problems = problemsIn(failure)
    this.allProblems = problemRows(problems)
    const isGone = problems.length > 0 && problems.every(({ path }) => path === '/fileId')
    if (problems.length > 0 && !isGone)
      this.setData({ stage: 'wrong', problemCount: problems.length, problems: this.allProblems.slice(0, STEP) })
    else this.setData({ stage: 'start', trouble: isGone ? problems[0]!.message : failure.message })
  },
  more() {
    const limit = this.data.problems.length + STEP
    this.setData({ problems: this.allProblems.slice(0, limit) })
  },

  toggle(event: WechatMiniprogram.TouchEvent) {
    if (this.isBusy() || this.data.draft.isSent) return
    const { key } = event.currentTarget.dataset as { key: ChoiceKey }
    const { draft } = this.data
    this.keep({ ...draft, [key]: !draft[key] })
    if (draft.fileId !== '') void this.check()
  },

  async carryOut(): Promise<void> {
    const { draft, tried, stage } = this.data
    if (stage !== 'ready' || tried === null) return
    const ended = tried.groups.find(({ of }) => of === 'ended')
    if (ended && !(await confirmed(`将结束${ended.rows.length}人的任职，并解除他们的微信绑定。`, { confirmText: '照此导入' }))) return
    this.setData({ stage: 'writing', percent: 0, trouble: '' })
    const stop = watchLast((percent) => this.setData({ percent }))
    const outcome = await this.drafts!.send(draft, () => call('org.importCounty', this.input()))
    stop()
    if (outcome.is === 'done') {
      this.show(emptyImport(newId()))
      this.setData({ stage: 'done', tried: null, percent: 100 })
    } else {
      this.show(outcome.draft)
      if (outcome.is === 'refused') this.refuse(outcome.failure)
      else await this.unanswered(outcome.draft)
    }
    await this.lookAtLast().catch(() => undefined)
  },

  /** It was sent and nobody has answered: whether it was taken is known from the last import. */
  async unanswered(draft: ImportDraft): Promise<void> {
    const last = await this.lookAtLast().catch(() => undefined)
    const isTaken = last?.fileId === draft.fileId
    if (isTaken) this.drafts!.drop()
    else this.keep({ ...draft, isSent: false })
    if (isTaken && last.state !== 'undone') {
      this.show(emptyImport(newId()))
      this.setData({ stage: 'done' })
      return
    }
    this.setData({ stage: 'start', trouble: '没有收到导入的结果。表还在，再核对一次就知道导入了没有；同一份表多导一次不会出错。' })
  },

  openPeople() {
    void wx.redirectTo({ url: pathOf('pages/roster/people/people') })
  },
})
