import { keptFile } from './kept-files'

/** Files that the app holds for the moment. Their paths are addresses of the browser's own, so that pictures show as they are. */

const files = new Map<string, { content: Blob; name: string }>()

export function keepFile(content: Blob, name: string): string {
  const path = URL.createObjectURL(content)
  files.set(path, { content, name })
  return path
}

export const nameOf = (path: string): string => files.get(path)?.name ?? decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))

/** Of a file that the app holds, for the moment or for good; undefined if it is gone. */
export const heldContent = (path: string): Blob | undefined => files.get(path)?.content ?? keptFile(path)?.content

export async function contentOf(path: string): Promise<Blob> {
  return heldContent(path) ?? (await fetch(path)).blob()
}

/** It lies elsewhere now, or nowhere. */
export function letGo(path: string): boolean {
  URL.revokeObjectURL(path)
  return files.delete(path)
}

/** Gives it to the person, who opens it with what the computer has. */
export function download(path: string, name = nameOf(path)): void {
  const link = Object.assign(document.createElement('a'), { href: keptFile(path)?.address ?? path, download: name })
  link.click()
}
