import { cpSync, readdirSync } from 'node:fs'
import path from 'node:path'

const ASSET = /\.(png|jpe?g|gif|svg|webp|mp3|m4a|mp4)$/i

/** Copies what pages show but do not run, each at its place under the root of the app. */
export function copyAssets(root: string, outDir: string): void {
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (ASSET.test(file) && !file.split(path.sep).includes('node_modules')) cpSync(path.join(root, file), path.join(outDir, file))
  }
}
