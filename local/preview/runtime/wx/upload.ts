import { conditions, onConditions } from '../conditions'

/** Bytes on their way to the cloud: with progress, until they are there, the network goes, or the app thinks better of it. */

type Progress = { progress: number; totalBytesSent: number; totalBytesExpectedToSend: number }
type Told = (progress: Progress) => void

export type Answer = { status: number; text: string }

export class Upload {
  readonly #listeners = new Set<Told>()
  readonly #request = new XMLHttpRequest()

  /** What `wx.cloud.uploadFile` gives. */
  readonly task = {
    onProgressUpdate: (listener: Told) => {
      this.#listeners.add(listener)
    },
    offProgressUpdate: (listener?: Told) => {
      if (listener) this.#listeners.delete(listener)
      else this.#listeners.clear()
    },
    abort: () => this.#request.abort(),
  }

  /** @throws Error `interrupted`, with the network gone or the task ended. */
  send(url: string, headers: Record<string, string>, content: Blob): Promise<Answer> {
    const request = this.#request
    return new Promise((resolve, reject) => {
      request.open('POST', url)
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        for (const listener of this.#listeners)
          listener({ progress: Math.floor((loaded / total) * 100), totalBytesSent: loaded, totalBytesExpectedToSend: total })
      })
      request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }))
      for (const end of ['error', 'abort']) request.addEventListener(end, () => reject(new Error('interrupted')))
      const off = onConditions(() => {
        if (conditions().network === 'none') request.abort()
      })
      request.addEventListener('loadend', off)
      request.send(content)
    })
  }
}
