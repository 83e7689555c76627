import { openid } from '../identity'
import { Failure } from './api'

/** Each person's own, so that two phones in one browser are two phones. */
const PREFIX = `wx.${openid}.`
const KEY_BYTES = 1024 * 1024
const ALL_BYTES = 10 * 1024 * 1024

const bytesOf = (text: string | null): number => (text === null ? 0 : new TextEncoder().encode(text).length)

const keys = (): string[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length))

const used = (): number => keys().reduce((sum, key) => sum + bytesOf(localStorage.getItem(PREFIX + key)), 0)

function read(key: string): unknown {
  const text = localStorage.getItem(PREFIX + key)
  return text === null ? undefined : (JSON.parse(text) as { data: unknown }).data
}

function write(key: string, data: unknown): void {
  const text = JSON.stringify({ data })
  const bytes = bytesOf(text)
  if (bytes > KEY_BYTES) throw new Failure('entry size limit reached')
  if (used() - bytesOf(localStorage.getItem(PREFIX + key)) + bytes > ALL_BYTES) throw new Failure('exceed storage max size')
  localStorage.setItem(PREFIX + key, text)
}

const remove = (key: string): void => localStorage.removeItem(PREFIX + key)

export const storage = {
  getStorageSync: (key: string) => read(key) ?? '',
  setStorageSync: write,
  removeStorageSync: remove,
}
