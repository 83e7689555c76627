import { gives, keepsRoster } from '../../../domain/authority'
import { NAME_TEXT } from '../../../domain/text'
import { rootFontSize } from '../../../services/device/appearance'
import { said, told } from '../../../services/device/dialogs'
import { newId } from '../../../services/device/ids'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import type { Drafts } from '../../../services/draft'
import { refused } from '../../../services/refused'
import { askMe, knownMe } from '../../../services/session'
import { editInput, editOf, editProblems, emptyEdit, missingIn, newPost, postViews, ROLE_CHOICES, unitKindOf } from '../view/edit'
import type { EditDraft, EditPost, EditPostView } from '../view/edit'
import { problemsIn, triedView, type TriedView } from '../view/import'
import { editsOf } from './kept'

/** One person filled in anew, or for the first time: looked at first with all that would change, then done. */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    draft: emptyEdit(''),
    posts: [] as EditPostView[],
    roles: ROLE_CHOICES,
    nameMost: NAME_TEXT,
    today: '',
    /** For which post a unit is being chosen; `sender` for the sending unit. */
    picking: '',
    pickKind: 'team',
    tried: null as TriedView | null,
    problems: [] as string[],
    trouble: '',
    busy: '',
  },

  drafts: undefined as Drafts<EditDraft> | undefined,
  personId: '',

  onLoad({ personId = '' }: { personId?: string }): Promise<void> {
    this.personId = decodeURIComponent(personId)
    if (this.personId === '') void wx.setNavigationBarTitle({ title: '新增一人' })
    return this.load()
  },

  async load(): Promise<void> {
    this.setData({ state: 'loading', failure: null, today: today() })
    try {
      const me = knownMe() ?? (await askMe())
      if (!gives(keepsRoster, me, today())) throw refused('FORBIDDEN')
      this.drafts = editsOf(me.personId, this.personId)
      const kept = this.drafts.kept()
      const draft =
        kept ?? (this.personId === '' ? emptyEdit(newId()) : editOf(await call('org.person', { personId: this.personId }), newId()))
      this.show({ ...draft, isSent: false })
      this.setData({ state: 'ready' })
    } catch (error) {
      this.setData({ state: 'failed', failure: failureOf(error) })
    }
  },

  show(draft: EditDraft) {
    this.setData({ draft, posts: postViews(draft.posts) })
  },
  change(change: Partial<EditDraft>) {
    if (this.data.busy !== '') return
    const draft = { ...this.data.draft, ...change }
    this.setData({ tried: null, problems: [], trouble: '' })
    this.show(draft)
    if (!this.drafts!.keep(draft)) said('手机存满了，离开这一页前请先改完')
  },
  fill(event: WechatMiniprogram.Input) {
    const { field } = event.currentTarget.dataset as { field: keyof EditDraft }
    this.change({ [field]: event.detail.value })
  },
  changePost(key: string, change: Partial<EditPost>) {
    this.change({ posts: this.data.draft.posts.map((post) => (post.key === key ? { ...post, ...change } : post)) })
  },
  chooseRole(event: WechatMiniprogram.PickerChange) {
    const { key } = event.currentTarget.dataset as { key: string }
    const role = ROLE_CHOICES[Number(event.detail.value)]?.role
    const before = this.data.draft.posts.find((post) => post.key === key)
    if (role === undefined || before === undefined) return
    const isSame = unitKindOf(role) === unitKindOf(before.role)
    this.changePost(key, { role, ...(isSame ? {} : { unitId: '', unitName: '' }) })
  },
  chooseDate(event: WechatMiniprogram.PickerChange) {
    const { key, end } = event.currentTarget.dataset as { key: string; end: 'from' | 'to' }
    this.changePost(key, { [end]: String(event.detail.value) })
  },
  clearEnd(event: WechatMiniprogram.TouchEvent) {
    this.changePost((event.currentTarget.dataset as { key: string }).key, { to: '' })
  },
  addPost() {
    this.change({ posts: [...this.data.draft.posts, newPost(newId(), today())] })
  },
  removePost(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset as { key: string }
    this.change({ posts: this.data.draft.posts.filter((post) => post.key !== key) })
  },
  openPicker(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset as { key: string }
    const post = this.data.draft.posts.find((one) => one.key === key)
    this.setData({ picking: key, pickKind: (post && unitKindOf(post.role)) ?? 'dispatchingUnit' })
  },
  closePicker() {
    this.setData({ picking: '' })
  },
  pickUnit({ detail: { id, name } }: WechatMiniprogram.CustomEvent<{ id: string; name: string }>) {
    const { picking } = this.data
    this.closePicker()
    if (picking === 'sender') this.change({ dispatchingUnitId: id, dispatchingUnitName: name })
    else this.changePost(picking, { unitId: id, unitName: name })
  },
  noSender() {
    this.change({ dispatchingUnitId: '', dispatchingUnitName: '' })
  },

  /** First what it would come to, then the same tap does it. */
  async act(): Promise<void> {
    const { draft, tried, busy } = this.data
    const missing = missingIn(draft)
    if (busy !== '') return
    if (missing !== null) {
      said(missing)
      return
    }
    this.setData({ busy: 'yes', problems: [], trouble: '' })
    try {
      if (tried === null) this.setData({ tried: triedView(await call('org.changePerson', { ...editInput(draft), dryRun: true })) })
      else await this.carryOut(draft)
    } catch (error) {
      const failure = failureOf(error)
      const problems = editProblems(problemsIn(failure))
      this.setData({ tried: null, problems, trouble: problems.length > 0 ? '' : failure.message })
    } finally {
      this.setData({ busy: '' })
    }
  },
  async carryOut(draft: EditDraft): Promise<void> {
    const { warnings } = await call('org.changePerson', editInput(draft))
    this.drafts!.drop()
    if (warnings.length > 0) await told(warnings.map(({ message }) => message).join('\n'), '改好了，要留意')
    else said('改好了')
    void wx.navigateBack()
  },
})
