import { gives, keepsRules } from '../../../domain/authority'
import type { CivilDate, Month } from '../../../domain/calendar'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import type { CountyRules } from '../../../contract/org'
import { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import { emptyYear, monthIn, readYear, tappedDay, yearInput, yearsAround, yearView, type YearDraft, type YearView } from '../view/calendar'
import { noticeOf } from '../view/notice'

/** 放假安排: a year's public holidays and make-up workdays, tapped or pasted as the notice has them. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    years: yearsAround(today()),
    year: 0,
    month: '',
    view: null as YearView | null,
    draft: null as YearDraft | null,
    /** What of the pasted text could not be read. */
    unread: [] as string[],
    trouble: '',
    busy: false,
  },

  county: undefined as CountyRules | undefined,
  personId: '',

  onLoad(query: { year?: string }): Promise<void> {
    return this.load(query.year)
  },
  retry() {
    void this.load()
  },

  async load(asked?: string): Promise<void> {
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(keepsRules, me, today())) throw refused('FORBIDDEN')
      this.personId = me.personId
      this.county = await call('org.rules')
      const years = yearsAround(today())
      this.setData({ state: 'ready', failure: null, years })
      this.turnTo(years.find((year) => String(year) === asked) ?? years[1]!)
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  drafts(year: number): Drafts<YearDraft> {
    return new Drafts<YearDraft>({ name: 'holidays', version: 1, read: readYear }, this.personId, String(year))
  },
  turnTo(year: number) {
    const kept = this.drafts(year).kept()
    this.setData({ year, month: monthIn(year, this.data.month, today()), unread: [], trouble: '' })
    this.show(kept?.year === year ? kept : emptyYear(this.county!, year, newId()))
  },
  show(draft: YearDraft) {
    this.setData({ draft, view: yearView(this.county!, draft, this.data.month) })
  },
  keep(draft: YearDraft) {
    this.show(draft)
    if (!this.drafts(draft.year).keep(draft)) said('手机存满了，离开这一页前请先保存')
  },

  chooseYear({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.turnTo((currentTarget.dataset as { year: number }).year)
  },
  turnMonth({ detail }: WechatMiniprogram.CustomEvent<{ month: Month }>) {
    if (+detail.month.slice(0, 4) !== this.data.year) return
    this.setData({ month: detail.month })
    this.show(this.data.draft!)
  },
  tapDay({ detail }: WechatMiniprogram.CustomEvent<{ date: CivilDate }>) {
    this.keep(tappedDay(this.data.draft!, detail.date))
  },
  paste({ detail }: WechatMiniprogram.Input) {
    this.keep({ ...this.data.draft!, pasted: detail.value })
  },
  read() {
    const draft = this.data.draft!
    const { rest, work, unread } = noticeOf(draft.pasted, draft.year)
    this.setData({ unread })
    if (rest.length + work.length === 0)
      this.setData({ trouble: '没有认出日期。请粘贴“1月1日至3日放假，1月4日上班”这样的文字，或在日历上逐天点。' })
    else {
      this.setData({ trouble: '' })
      this.keep({ ...draft, rest, work })
    }
  },
  forget() {
    this.drafts(this.data.year).drop()
    this.turnTo(this.data.year)
  },

  async save(): Promise<void> {
    const { draft, busy, view } = this.data
    if (busy || draft === null || view === null) return
    const text = `放假：${view.rest || '没有'}。调休上班：${view.work || '没有'}。`
    if (!(await confirmed(text, { title: `${draft.year}年放假安排`, confirmText: '保存' }))) return
    await this.ask(() => call('org.setCalendar', yearInput(draft)), draft)
  },
  async remove(): Promise<void> {
    const { draft, busy } = this.data
    if (
      busy ||
      draft === null ||
      !(await confirmed('去掉县里录入的，恢复系统自带的安排；没有自带的，日期又成暂定。', { confirmText: '恢复' }))
    )
      return
    await this.ask(() => call('org.setCalendar', { year: draft.year, remove: true }), draft)
  },
  async ask(act: () => Promise<CountyRules>, draft: YearDraft): Promise<void> {
    this.setData({ busy: true, trouble: '' })
    const outcome = await this.drafts(draft.year).send(draft, act)
    if (outcome.is === 'done') {
      this.county = outcome.reply
      this.show(emptyYear(outcome.reply, draft.year, newId()))
      said('已保存')
    } else this.setData({ trouble: outcome.failure.message })
    this.setData({ busy: false })
  },
})
