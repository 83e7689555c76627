import { failureOf } from '../../contract/failure'
import { newId } from '../../services/device/ids'
import { choosePhotos, photoAddresses, showPhotos, uploadPhoto } from '../../services/device/media'

/**
 * Photographs that belong to a record: chosen, sent at once, each with its progress, and sent again where it failed. Emits
 * `change` (`PhotosChange`) whenever one of these changes.
 */

export type PhotosChange = {
  /** Those that are stored. */
  fileIds: string[]
  isSending: boolean
  /** How many are not stored, or not yet: they do not outlive the app. */
  unsent: number
}

type Photo = { id: string; path: string; fileId: string; state: 'sending' | 'sent' | 'failed'; percent: number }

const ids = (photos: readonly Photo[]): string[] => photos.flatMap(({ fileId }) => (fileId === '' ? [] : [fileId]))

Component({
  properties: {
    /** Ids of photographs that are stored already: those of a draft. */
    value: { type: Array, value: [] as string[] },
    most: { type: Number, value: 1 },
    label: { type: String, value: '照片' },
    /** Folder in the cloud's storage. */
    folder: { type: String, value: 'photos' },
    disabled: { type: Boolean, value: false },
    /** How many of a draft went with the app before they were stored. */
    lost: { type: Number, value: 0 },
  },
  data: { photos: [] as Photo[], message: '' },
  observers: {
    /** What the page gives anew is shown; what it gives back is what stands here. */
    value(value: string[]) {
      if (value.join() !== ids(this.data.photos).join()) void this.showStored(value)
    },
  },
  methods: {
    async showStored(fileIds: string[]) {
      this.setData({ photos: fileIds.map((fileId): Photo => ({ id: fileId, path: '', fileId, state: 'sent', percent: 100 })), message: '' })
      try {
        const addresses = await photoAddresses(fileIds)
        this.setData({ photos: this.data.photos.map((photo) => ({ ...photo, path: addresses.get(photo.fileId) ?? photo.path })) })
      } catch (error) {
        // They are stored all the same; only their pictures cannot be drawn now.
        console.warn('photos', error)
      }
    },
    tell() {
      const { photos } = this.data
      const change: PhotosChange = {
        fileIds: ids(photos),
        isSending: photos.some(({ state }) => state === 'sending'),
        unsent: photos.filter(({ state }) => state !== 'sent').length,
      }
      this.triggerEvent('change', change)
    },
    async add() {
      const { photos, most, disabled } = this.data
      if (disabled) return
      try {
        const paths = await choosePhotos(most - photos.length)
        const added = paths.map((path): Photo => ({ id: newId(), path, fileId: '', state: 'sending', percent: 0 }))
        this.setData({ photos: [...this.data.photos, ...added], message: '' })
        await Promise.all(added.map((photo) => this.send(photo)))
      } catch (error) {
        this.setData({ message: failureOf(error).message })
      }
    },
    set(id: string, change: Partial<Photo>) {
      this.setData({ photos: this.data.photos.map((photo) => (photo.id === id ? { ...photo, ...change } : photo)) })
    },
    async send({ id, path }: Photo) {
      this.set(id, { state: 'sending', percent: 0 })
      this.tell()
      try {
        const fileId = await uploadPhoto(path, this.data.folder, (percent) => this.set(id, { percent }))
        this.set(id, { state: 'sent', fileId, percent: 100 })
      } catch (error) {
        this.set(id, { state: 'failed' })
        this.setData({ message: failureOf(error).message })
      }
      this.tell()
    },
    /** Looked at, or where it was not sent, sent again. */
    tap(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      const photo = this.data.photos.find((one) => one.id === id)
      if (photo?.state === 'failed') {
        this.setData({ message: '' })
        void this.send(photo)
      } else if (photo?.path)
        showPhotos(
          this.data.photos.flatMap(({ path }) => (path === '' ? [] : [path])),
          photo.path,
        )
    },
    remove(event: WechatMiniprogram.TouchEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      if (this.data.disabled) return
      this.setData({ photos: this.data.photos.filter((photo) => photo.id !== id), message: '' })
      this.tell()
    },
  },
})
