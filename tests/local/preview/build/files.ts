import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Source } from '../../../../local/preview/build/source'

/** Folders of small apps for the build's tests, by path; a package stands under `node_modules/`. */
export class Folder {
  readonly root = mkdtempSync(path.join(tmpdir(), 'preview-'))

  write(files: Record<string, string | object>): this {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.root, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
    }
    return this
  }

  get source(): Source {
    return new Source(path.join(this.root, 'app'), path.join(this.root, 'node_modules'))
  }

  remove(): void {
    rmSync(this.root, { recursive: true })
  }
}
