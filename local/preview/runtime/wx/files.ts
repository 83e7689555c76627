/** Files that the app holds for the moment. Their paths are addresses of the browser's own, so that pictures show as they are. */

const files = new Map<string, { content: Blob; name: string }>()

export function keepFile(content: Blob, name: string): string {
  const path = URL.createObjectURL(content)
  files.set(path, { content, name })
  return path
}

export const nameOf = (path: string): string => files.get(path)?.name ?? decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))

export async function contentOf(path: string): Promise<Blob> {
  return files.get(path)?.content ?? (await fetch(path)).blob()
}

/** Gives it to the person, who opens it with what the computer has. */
export function download(path: string): void {
  const link = Object.assign(document.createElement('a'), { href: path, download: nameOf(path) })
  link.click()
}
