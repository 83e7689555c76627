import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const PACKAGE = /^((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/
const NPM = 'miniprogram_npm'

export const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile()

/**
 * The files of a mini-program by their code path; packages stand under `miniprogram_npm/<name>/`. What is packed there comes
 * first; what is not, or not yet, is taken as it was published for mini-programs.
 */
export class Source {
  readonly #packages = new Map<string, string | undefined>()

  /** @param modules the node_modules that holds a package which WeChat's npm build has not packed into the app */
  constructor(
    readonly root: string,
    readonly modules: string,
  ) {}

  /** Where the code of a published package lies. */
  #packageFolder(name: string): string | undefined {
    if (!this.#packages.has(name)) this.#packages.set(name, this.#findPackage(name))
    return this.#packages.get(name)
  }

  #findPackage(name: string): string | undefined {
    const manifest = path.join(this.modules, name, 'package.json')
    if (!isFile(manifest)) return undefined
    const { miniprogram } = JSON.parse(readFileSync(manifest, 'utf8')) as { miniprogram?: string }
    return miniprogram === undefined ? undefined : path.join(this.modules, name, miniprogram)
  }

  /** The file of a code path that has its extension. */
  fileOf(codePath: string): string {
    const own = path.join(this.root, codePath)
    if (!codePath.startsWith(`${NPM}/`) || isFile(own)) return own
    const [, name = '', rest = ''] = PACKAGE.exec(codePath.slice(NPM.length + 1)) ?? []
    const folder = this.#packageFolder(name)
    return folder === undefined ? own : path.join(folder, rest)
  }

  has(codePath: string): boolean {
    return isFile(this.fileOf(codePath))
  }

  read(codePath: string): string {
    return readFileSync(this.fileOf(codePath), 'utf8')
  }

  json(codePath: string): unknown {
    try {
      return JSON.parse(this.read(codePath)) as unknown
    } catch (error) {
      throw new Error(`${codePath}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  /** The script of a code path, TypeScript before JavaScript. */
  scriptOf(codePath: string): string | undefined {
    return ['.ts', '.js'].map((extension) => this.fileOf(codePath + extension)).find(isFile)
  }

  /** A component named in `usingComponents`, as WeChat looks for it: from the root, beside the file, then among the packages. */
  componentPath(named: string, from: string): string | undefined {
    const isComponent = (codePath: string) => this.has(`${codePath}.json`)
    const withIndex = (codePath: string) => [codePath, path.posix.join(codePath, 'index')].find(isComponent)
    if (named.startsWith('/')) return withIndex(named.slice(1))
    return (
      withIndex(path.posix.join(path.posix.dirname(from), named)) ??
      (PACKAGE.test(named) && !named.startsWith('.') ? withIndex(`${NPM}/${named}`) : undefined)
    )
  }

  /** What a script imports by a bare name: from the nearest `miniprogram_npm` above it, or from a mini-program package. */
  moduleFile(named: string, importer: string): string | undefined {
    const within = (folder: string, name: string) => [path.join(folder, `${name}.js`), path.join(folder, name, 'index.js')].find(isFile)
    for (let folder = path.dirname(importer); folder !== path.dirname(folder); folder = path.dirname(folder)) {
      const found = within(path.join(folder, NPM), named)
      if (found !== undefined) return found
    }
    const [, name, rest] = PACKAGE.exec(named) ?? []
    const folder = name === undefined ? undefined : this.#packageFolder(name)
    return folder === undefined ? undefined : within(folder, rest ?? 'index')
  }
}
