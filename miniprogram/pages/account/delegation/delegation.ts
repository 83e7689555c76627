import type { SigningRole } from '../../../domain/roles'
import { LONG_TEXT } from '../../../domain/text'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said, told } from '../../../services/device/dialogs'
import { call } from '../../../services/cloud'
import { today } from '../../../services/clock'
import { failureOf, type Failure } from '../../../contract/failure'
import type { Me } from '../../../contract/calls'
import { askMe } from '../../../services/session'
import {
  areMany,
  candidatesOf,
  consequenceText,
  delegationRows,
  lendablePosts,
  matching,
  missingIn,
  wholeDraft,
  type Candidate,
  type DelegationDraft,
  type DelegationRow,
} from '../../../view/org/delegation'
import { dayText } from '../../../view/words/words'

const blank = (posts: readonly { role: SigningRole }[]): DelegationDraft => ({
  // With one post there is nothing to choose.
  ...(posts.length === 1 ? { role: posts[0]!.role } : {}),
  from: today(),
  until: today(),
  authority: '',
})

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    rows: [] as DelegationRow[],
    posts: [] as { role: SigningRole; title: string }[],
    /** Whether the form for a new one is open. */
    isWriting: false,
    draft: blank([]),
    earliest: today(),
    authorityMost: LONG_TEXT,
    fromText: '',
    untilText: '',
    candidates: [] as Candidate[],
    areMany: false,
    typed: '',
    shown: [] as Candidate[],
    problem: '',
    busy: false,
    /** Which one is being ended. */
    ending: '',
  },

  onLoad() {
    void this.load()
  },

  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  async load() {
    try {
      const me = await askMe()
      await this.findCandidates(me)
      this.show(me)
    } catch (error) {
      this.setData({ state: this.data.state === 'ready' ? 'ready' : 'failed', failure: failureOf(error) })
    }
  },

  /** @throws CallFailure */
  async findCandidates(me: Me) {
    if (lendablePosts(me, today()).length === 0) return
    const { people } = await call('org.delegates')
    const candidates = candidatesOf(people)
    this.setData({ candidates, areMany: areMany(candidates) })
    this.showMatching(this.data.typed)
  },

  show(me: Me) {
    this.setData({
      state: 'ready',
      failure: null,
      rows: delegationRows(me, today()),
      posts: lendablePosts(me, today()),
      earliest: today(),
    })
  },

  write() {
    this.setData({ isWriting: true })
    this.setDraft(blank(this.data.posts))
    this.showMatching('')
  },

  dismiss() {
    this.setData({ isWriting: false })
  },

  setDraft(draft: DelegationDraft) {
    this.setData({ draft, problem: '', fromText: dayText(draft.from), untilText: dayText(draft.until) })
  },

  choosePost({ currentTarget }: WechatMiniprogram.TouchEvent) {
    this.setDraft({ ...this.data.draft, role: currentTarget.dataset.role as SigningRole })
    this.showMatching(this.data.typed)
  },

  choosePerson({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const to = this.data.candidates.find(({ personId }) => personId === currentTarget.dataset.person)
    if (to !== undefined) this.setDraft({ ...this.data.draft, to })
  },

  chooseAnother() {
    const { to: _, ...draft } = this.data.draft
    this.setDraft(draft)
    this.showMatching('')
  },

  searchPerson({ detail }: WechatMiniprogram.Input) {
    this.showMatching(detail.value)
  },

  showMatching(typed: string) {
    this.setData({ typed, shown: matching(this.data.candidates, typed, this.data.draft.role) })
  },

  chooseFrom({ detail }: WechatMiniprogram.PickerChange) {
    const from = String(detail.value)
    const { draft } = this.data
    this.setDraft({ ...draft, from, until: draft.until < from ? from : draft.until })
  },

  chooseUntil({ detail }: WechatMiniprogram.PickerChange) {
    this.setDraft({ ...this.data.draft, until: String(detail.value) })
  },

  typeAuthority({ detail }: WechatMiniprogram.Input) {
    this.setDraft({ ...this.data.draft, authority: detail.value })
  },

  async delegate() {
    const { draft, busy } = this.data
    if (busy) return
    const whole = wholeDraft(draft)
    if (whole === undefined) {
      this.setData({ problem: missingIn(draft) ?? '' })
      return
    }
    if (!(await confirmed(consequenceText(whole), { title: `委托${whole.to.name}代签`, confirmText: '委托' }))) return
    this.setData({ busy: true, problem: '' })
    try {
      const { role, to, from, until, authority } = whole
      // The same again gives the same delegation: no id of the act is needed.
      await call('org.delegate', { role, toPersonId: to.personId, from, to: until, authority })
      this.setData({ isWriting: false })
      said(`已委托${to.name}`)
      await this.load()
    } catch (error) {
      this.setData({ problem: failureOf(error).message })
    } finally {
      this.setData({ busy: false })
    }
  },

  async end({ currentTarget }: WechatMiniprogram.TouchEvent) {
    const delegationId = String(currentTarget.dataset.id)
    if (
      this.data.ending !== '' ||
      !(await confirmed('结束后他马上不能再代签，已经签的照样有效。', { title: '提前结束委托', confirmText: '结束' }))
    )
      return
    this.setData({ ending: delegationId })
    try {
      await call('org.endDelegation', { delegationId })
      said('已结束')
      await this.load()
    } catch (error) {
      await told(failureOf(error).message, '没有结束成')
    } finally {
      this.setData({ ending: '' })
    }
  },
})
