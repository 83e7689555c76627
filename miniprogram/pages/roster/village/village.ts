import { gives, keepsBoard, showsOfficeCode } from '../../../domain/authority'
import { samePlaces, type Place } from '../../../domain/places'
import { rootFontSize } from '../../../services/device/appearance'
import { confirmed, said } from '../../../services/device/dialogs'
import { today } from '../../../services/clock'
import { call } from '../../../services/cloud'
import { failureOf, type Failure } from '../../../contract/failure'
import type { VillagePage } from '../../../contract/calls'
import type { Drafts } from '../../../services/draft'
import { askMe, knownMe } from '../../../services/session'
import { draftOf, emptyPlace, mapView, placeRows, withFix, type MapView, type PlaceDraft } from '../view/places'
import { pathOf } from '../../../view/words/route'
import { timeText } from '../../../view/words/words'
import { newDraft, placesOf, type PlacesDraft } from './kept'

/**
 * A village as its offices keep it: the places by which sign-ins are measured, its plate, its office's code. Who is measured by the
 * places does not set them. What is being set stays on the phone until the cloud has it.
 */

Page({
  data: {
    rootFontSize: rootFontSize(),
    state: 'loading',
    failure: null as Failure | null,
    villageId: '',
    village: null as (Omit<VillagePage, 'placesTrail'> & { placesTrail: { at: string; personName: string; before: string }[] }) | null,
    rows: [] as ReturnType<typeof placeRows>,
    map: null as MapView | null,
    /** The place that is being filled in. */
    editing: null as PlaceDraft | null,
    isChanged: false,
    mayKeepBoard: false,
    mayShowCode: false,
    isChoosing: false,
    trouble: '',
    isSaving: false,
  },

  drafts: undefined as Drafts<PlacesDraft> | undefined,
  places: [] as Place[],
  seen: [] as Place[],

  onLoad({ villageId = '' }: { villageId?: string }): Promise<void> {
    this.setData({ villageId: decodeURIComponent(villageId) })
    return this.load()
  },

  async load(): Promise<void> {
    const { villageId } = this.data
    if (this.data.village === null) this.setData({ state: 'loading', failure: null })
    try {
      const me = knownMe() ?? (await askMe())
      if (villageId === '') {
        this.setData({ state: 'ready', isChoosing: true })
        return
      }
      const { placesTrail, ...village } = await call('org.village', { villageId })
      const unit = { villageId, townshipId: village.townshipId }
      this.drafts = placesOf(me.personId, villageId)
      this.setData({
        state: 'ready',
        failure: null,
        village: { ...village, placesTrail: placesTrail.map((one) => ({ ...one, at: timeText(one.at, today()) })) },
        mayKeepBoard: gives(keepsBoard, me, today(), unit),
        mayShowCode: gives(showsOfficeCode, me, today(), unit),
      })
      const kept = village.maySetPlaces === 'yes' ? this.drafts.kept() : undefined
      this.seen = kept?.seen ?? village.places
      this.show(kept?.places ?? village.places)
    } catch (error) {
      this.setData({ failure: failureOf(error), state: this.data.village === null ? 'failed' : 'ready' })
    }
  },
  async onPullDownRefresh() {
    await this.load()
    void wx.stopPullDownRefresh()
  },

  show(places: Place[]) {
    this.places = places
    const { editing } = this.data
    this.setData({ rows: placeRows(places), map: mapView(places, editing), isChanged: !samePlaces(places, this.seen) })
  },
  keep(places: Place[]) {
    this.show(places)
    if (!this.drafts!.keep(newDraft(places, this.seen))) said('手机存满了，离开这一页前请先保存')
  },

  openVillages() {
    this.setData({ isChoosing: true })
  },
  closeVillages() {
    this.setData({ isChoosing: false })
  },
  pickVillage({ detail: { id } }: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ villageId: id, village: null, editing: null, isChoosing: false, trouble: '' })
    return this.load()
  },

  add() {
    this.setData({ editing: emptyPlace(), trouble: '' })
    this.show(this.places)
  },
  edit(event: WechatMiniprogram.TouchEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    const place = this.places[index]
    if (place) this.setData({ editing: draftOf(place, index), trouble: '' })
    this.show(this.places)
  },
  drop(event: WechatMiniprogram.TouchEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    this.setData({ editing: null })
    this.keep(this.places.filter((_, i) => i !== index))
  },
  closeForm() {
    this.setData({ editing: null })
    this.show(this.places)
  },
  changeDraft({ detail: { draft } }: WechatMiniprogram.CustomEvent<{ draft: PlaceDraft }>) {
    this.setData({ editing: draft, map: mapView(this.places, draft) })
  },
  /** A tap on the map, which tells where it was; one that tells nothing is of something else. */
  tapMap({ detail }: WechatMiniprogram.CustomEvent<{ latitude?: number; longitude?: number }>) {
    const { editing } = this.data
    const { latitude, longitude } = detail
    if (editing === null || latitude === undefined || longitude === undefined) return
    this.changeDraft({ detail: { draft: withFix(editing, { latitude, longitude }) } } as never)
  },
  takePlace({ detail: { draft, place } }: WechatMiniprogram.CustomEvent<{ draft: PlaceDraft; place: Place }>) {
    this.setData({ editing: null })
    this.keep(draft.index < 0 ? [...this.places, place] : this.places.map((one, i) => (i === draft.index ? place : one)))
  },

  async save(): Promise<void> {
    if (this.data.isSaving) return
    if (this.places.length === 0 && !(await confirmed('一处地点也没有，这个村的签到就判断不了在不在村。', { confirmText: '还是保存' })))
      return
    this.setData({ isSaving: true, trouble: '' })
    try {
      await call('org.setPlaces', { villageId: this.data.villageId, places: this.places, seen: this.seen })
      this.drafts!.drop()
      said('保存好了，从现在起按新的地点算')
      await this.load()
    } catch (error) {
      const failure = failureOf(error)
      this.setData({ trouble: failure.message })
      if (failure.code === 'PLACES_CHANGED') await this.restart()
    } finally {
      this.setData({ isSaving: false })
    }
  },
  /** What others have set is shown, and what was being set is gone: it was drawn over other places. */
  async restart(): Promise<void> {
    this.drafts!.drop()
    this.setData({ editing: null })
    await this.load()
  },
  showCode() {
    void wx.navigateTo({ url: pathOf('pages/attendance/office-code/office-code', { villageId: this.data.villageId }) })
  },
})
