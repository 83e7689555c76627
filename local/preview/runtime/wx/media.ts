import { storageUrl, isCloudFile, assetUrl } from '../addresses'
import { ask, made, pressed } from '../dialog'
import { currentPage } from '../pages'
import { api, Failure } from './api'
import { download, keepFile, nameOf } from './files'
import { privacyAllows } from './privacy'

type Choice = { count: number; mediaType: string[]; sourceType: string[]; type: 'all' | 'image' | 'video' | 'file'; extension: string[] }

const ACCEPTED: Record<string, string | undefined> = { image: 'image/*', video: 'video/*', mix: 'image/*,video/*' }

/** The computer's files take the place of the phone's album. */
const chosen = (accept: string, count: number): Promise<File[]> =>
  new Promise((resolve, reject) => {
    const input = Object.assign(made('input'), { type: 'file', accept, multiple: count > 1, hidden: true })
    const end = () => input.remove()
    input.addEventListener('change', () => {
      end()
      resolve([...(input.files ?? [])].slice(0, count))
    })
    input.addEventListener('cancel', () => {
      end()
      reject(new Failure('cancel'))
    })
    document.body.append(input)
    input.click()
  })

const fileType = (file: File): string => (file.type.startsWith('video') ? 'video' : 'image')

const address = (url: string): string => (isCloudFile(url) ? storageUrl(url) : assetUrl(url, currentPage()?.route.path ?? ''))

export const media = {
  chooseMedia: api<Choice>('chooseMedia', async ({ count = 9, mediaType = ['image', 'video'] }) => {
    await privacyAllows('chooseMedia')
    const files = await chosen(mediaType.map((type) => ACCEPTED[type] ?? '').join(), count)
    const kinds = new Set(files.map(fileType))
    return {
      type: kinds.size === 1 ? [...kinds][0] : 'mix',
      tempFiles: files.map((file) => ({
        tempFilePath: keepFile(file, file.name),
        size: file.size,
        fileType: fileType(file),
        duration: 0,
        width: 0,
        height: 0,
        thumbTempFilePath: '',
      })),
    }
  }),
  chooseMessageFile: api<Choice>('chooseMessageFile', async ({ count = 1, extension = [] }) => {
    await privacyAllows('chooseMessageFile')
    const files = await chosen(extension.map((one) => `.${one.replace(/^\./, '')}`).join(), count)
    return {
      tempFiles: files.map((file) => ({
        path: keepFile(file, file.name),
        name: file.name,
        size: file.size,
        type: 'file',
        time: Math.floor(file.lastModified / 1000),
      })),
    }
  }),
  previewImage: api<{ urls: string[]; current: string }>('previewImage', async ({ urls = [], current = urls[0] ?? '' }) => {
    await ask<undefined>({
      kind: 'modal',
      label: '图片',
      dismissed: undefined,
      fill(dialog, answer) {
        dialog.classList.add('phone-pictures')
        const picture = Object.assign(new Image(), { src: address(current), alt: nameOf(current) })
        let at = Math.max(urls.indexOf(current), 0)
        const step = (by: number) => {
          at = (at + by + urls.length) % urls.length
          picture.src = address(urls[at] ?? current)
        }
        const buttons = made('div', '', 'buttons')
        if (urls.length > 1)
          buttons.append(
            pressed('上一张', () => step(-1)),
            pressed('下一张', () => step(1)),
          )
        buttons.append(pressed('关闭', () => answer(undefined), 'primary'))
        dialog.append(picture, buttons)
      },
    })
    return undefined
  }),
  openDocument: api<{ filePath: string }>('openDocument', ({ filePath = '' }) => {
    download(filePath)
    return undefined
  }),
}
