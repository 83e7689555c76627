import { gives, keepsRules } from '../../../domain/authority'
import type { PartialRules } from '../../../domain/rules'
import { withDefaults } from '../../../domain/rules'
import type { RulePath } from '../../../domain/rules/clauses'
import { profileOf, withoutValue, withProfile, withValue } from '../../../domain/rules/profiles'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import { isWide } from '../../../services/device/window'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import type { CountyRules } from '../../../contract/org'
import type { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import { emptyDraft, rulesInput, type RulesDraft } from '../view/draft'
import { editorView, tapped, typed, type EditorView } from '../view/editors'
import type { NumberPath } from '../../../view/rules/numbers'
import { rulesView, TIER_SHAPES, type RulesView } from '../view/rules'
import { pathOf } from '../../../view/words/route'
import { rulesOfPerson } from './kept'

/** 规则: what the county goes by, number by number; what is changed lies on the phone until it is published. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    view: null as RulesView | null,
    draft: null as RulesDraft | null,
    /** The number that is being set, and why what is typed is none. */
    open: '',
    openTitle: '',
    openOwn: false,
    editor: null as EditorView | null,
    problem: '',
    openProfile: '',
    trouble: '',
    warnings: [] as string[],
    busy: false,
    isWide: isWide(),
    today: '',
  },

  county: undefined as CountyRules | undefined,
  drafts: undefined as Drafts<RulesDraft> | undefined,

  onLoad(): Promise<void> {
    return this.load()
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },
  room({ detail }: WechatMiniprogram.CustomEvent<{ isWide: boolean }>) {
    this.setData({ isWide: detail.isWide })
  },

  async load(): Promise<void> {
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(keepsRules, me, today())) throw refused('FORBIDDEN')
      this.county = await call('org.rules')
      this.drafts = rulesOfPerson(me.personId)
      this.setData({ state: 'ready', failure: null, today: today() })
      this.show(this.drafts.kept() ?? emptyDraft(this.county, newId()))
    } catch (error) {
      this.setData({ state: this.data.state === 'ready' ? 'ready' : 'failed', failure: failureOf(error) })
    }
  },

  show(draft: RulesDraft, chosen?: NumberPath) {
    const path = chosen ?? this.data.editor?.path
    const view = rulesView(this.county!, draft, today())
    const row = view.groups.flatMap(({ rows }) => rows).find((one) => one.path === path)
    this.setData({
      draft,
      view,
      open: path ?? '',
      openTitle: row?.title ?? '',
      openOwn: row?.isOwn ?? false,
      editor: path === undefined ? null : editorView(path, withDefaults(draft.set)),
    })
  },
  close() {
    this.setData({ open: '', editor: null, problem: '' })
  },
  keep(more: Partial<RulesDraft>) {
    const draft = { ...this.data.draft!, ...more, isSent: false }
    this.show(draft)
    if (!this.drafts!.keep(draft)) said('手机存满了，离开这一页前请先公布')
  },
  keepSet(set: PartialRules) {
    this.setData({ problem: '', warnings: [] })
    this.keep({ set })
  },

  choose({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { path } = currentTarget.dataset as { path: NumberPath }
    if (this.data.open === path) this.close()
    else {
      this.setData({ problem: '' })
      this.show(this.data.draft!, path)
    }
  },
  typeNumber({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    const { editor, draft } = this.data
    if (editor === null) return
    const found = typed(editor.path, detail.text)
    if (found.problem === undefined) this.keepSet(withValue(draft!.set, editor.path, found.value))
    else this.setData({ problem: found.problem })
  },
  chooseOption({ detail }: WechatMiniprogram.CustomEvent<{ index: number }>) {
    const { editor, draft } = this.data
    if (editor === null) return
    this.keepSet(withValue(draft!.set, editor.path, tapped(editor.path, detail.index, withDefaults(draft!.set))))
  },
  reset() {
    const { editor, draft } = this.data
    if (editor !== null) this.keepSet(withoutValue(draft!.set, editor.path))
  },

  chooseShape({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { index } = currentTarget.dataset as { index: number }
    this.keepSet(withValue(this.data.draft!.set, 'leave.tiers', TIER_SHAPES[index]!.tiers))
  },
  typeTier({ currentTarget, detail }: WechatMiniprogram.Input) {
    const { index } = currentTarget.dataset as { index: number }
    const days = Number(detail.value)
    if (!(days > 0)) return
    const { tiers } = withDefaults(this.data.draft!.set).leave
    this.keepSet(
      withValue(
        this.data.draft!.set,
        'leave.tiers',
        tiers.map((tier, i) => (i === index ? { ...tier, upToDays: days } : tier)),
      ),
    )
  },

  openProfile({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id } = currentTarget.dataset as { id: string }
    this.setData({ openProfile: this.data.openProfile === id ? '' : id })
  },
  takeProfile({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const { id, path } = currentTarget.dataset as { id: string; path?: RulePath }
    this.keepSet(withProfile(this.data.draft!.set, profileOf(id)!, ...(path === undefined ? [] : [[path]])))
    said('已放进改动里，公布后才执行')
  },

  write({ currentTarget, detail }: WechatMiniprogram.Input) {
    const { field } = currentTarget.dataset as { field: 'from' | 'document' | 'reason' }
    this.keep({ [field]: detail.value })
  },
  async startAnew(): Promise<void> {
    if (!(await confirmed('放弃没有公布的改动，从现在公布的规则重新开始。', { confirmText: '放弃改动' }))) return
    this.drafts!.drop()
    this.close()
    this.setData({ warnings: [], trouble: '' })
    this.show(emptyDraft(this.county!, newId()))
  },

  /** Over what another has published meanwhile, once it has been seen. */
  keepMine() {
    this.setData({ trouble: '' })
    this.keep({ seen: this.county!.version })
  },

  async publish(): Promise<void> {
    const { draft, view, busy } = this.data
    if (view?.isOvertaken) said('请先在上面选：从最新的开始，还是按您的公布')
    if (busy || draft === null || view === null || view.isOvertaken || view.changed === 0 || view.problems.length > 0) return
    const consequence = `共${view.changed}项改动，${view.fromText}起执行；已经过去的日子和已经办结的请假不变。`
    if (!(await confirmed(consequence, { title: '公布新规则', confirmText: '公布' }))) return
    this.setData({ busy: true, trouble: '' })
    const outcome = await this.drafts!.send(draft, () => call('org.setRules', rulesInput(draft)))
    if (outcome.is === 'done') {
      const { warnings, ...county } = outcome.reply
      this.county = county
      this.close()
      this.setData({ warnings: warnings.map(({ message }) => message) })
      this.show(emptyDraft(county, newId()))
      said('已公布')
    } else {
      this.setData({ trouble: outcome.failure.message })
      this.show({ ...outcome.draft, isSent: false })
      if (outcome.failure.code === 'RULES_CHANGED') await this.load()
    }
    this.setData({ busy: false })
  },

  openCalendar() {
    void wx.navigateTo({ url: pathOf('pages/rules/calendar/calendar') })
  },
})
