import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import type { AppContents } from '../contents'
import { readApp } from './app'
import { copyAssets } from './assets'
import { PHONE_PAGE } from './page'
import { Source } from './source'
import { compileTemplates } from './templates'
import { StyleCompiler } from './wxss'

export type PreviewOptions = {
  /** The folder with app.json. */
  appRoot: string
  /** Made anew; holds index.html, app.js, app.css and the app's pictures, to be served under one address. */
  outDir: string
  minify: boolean
  /** The project's folder: packages and this preview's own runtime are found from it. */
  projectRoot: string
}

/** Where classes are shared with the page there is no scope; elsewhere a component's classes carry a prefix of their own. */
const isShared = (isolation: string | undefined, isPage: boolean): boolean =>
  isolation === undefined ? isPage : isolation === 'shared' || isolation === 'page-shared'

const modules = (source: Source): esbuild.Plugin => ({
  name: 'miniprogram-modules',
  setup(build) {
    build.onResolve({ filter: /^[^./]/ }, ({ path: named, importer, kind }) => {
      if (importer === '' || kind === 'entry-point') return undefined
      const file = source.moduleFile(named, importer)
      return file === undefined ? undefined : { path: file }
    })
    build.onResolve({ filter: /^\// }, ({ path: named, kind }) => {
      if (kind === 'entry-point') return undefined
      const fromRoot = named.slice(1)
      const file = source.scriptOf(fromRoot) ?? source.scriptOf(path.posix.join(fromRoot, 'index'))
      return file === undefined ? undefined : { path: file }
    })
  },
})

/** Builds the mini-program for the browser. Warnings are what WeChat would complain of, or what the preview cannot do. */
export async function buildPreview(options: PreviewOptions): Promise<{ warnings: string[]; bytes: number }> {
  const { appRoot, outDir, minify, projectRoot } = options
  const source = new Source(appRoot, path.join(projectRoot, 'node_modules'))
  const runtime = path.join(projectRoot, 'local/preview/runtime')
  const { config, theme, components, warnings } = readApp(source)
  const styles = new StyleCompiler(source)
  const templates = compileTemplates(
    source,
    components.map((component) => component.path),
  )

  const contents: Omit<AppContents, 'templates'> = {
    config,
    ...(theme && { theme }),
    style: styles.compile('app.wxss', ''),
    components: components.map(({ path: codePath, isPage, config: own }, index) => {
      const scope = isShared(own.styleIsolation, isPage) ? '' : `c${index}`
      return { path: codePath, isPage, config: own, scope, style: styles.compile(`${codePath}.wxss`, scope) }
    }),
  }
  const loaderOf = (codePath: string): string => {
    const file = source.scriptOf(codePath)
    return file === undefined ? '' : `${JSON.stringify(codePath)}: () => require(${JSON.stringify(file)}),\n`
  }
  const entry = `
import { boot } from ${JSON.stringify(path.join(runtime, 'boot.ts'))}
const loaders = {\n${['app', ...components.map((component) => component.path)].map(loaderOf).join('')}}
const contents = ${JSON.stringify(contents)}
contents.templates = ${templates.code}
contents.load = loaders.app
for (const component of contents.components) component.load = loaders[component.path]
boot(contents)
`
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  const result = await esbuild.build({
    stdin: { contents: entry, resolveDir: projectRoot, sourcefile: 'phone.js', loader: 'js' },
    bundle: true,
    outfile: path.join(outDir, 'app.js'),
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    minify,
    sourcemap: minify ? false : 'linked',
    metafile: true,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [modules(source)],
  })
  await esbuild.build({ entryPoints: [path.join(runtime, 'phone.css')], bundle: true, minify, outfile: path.join(outDir, 'app.css') })
  writeFileSync(path.join(outDir, 'index.html'), PHONE_PAGE)
  copyAssets(appRoot, outDir)
  return {
    warnings: [...warnings, ...templates.warnings, ...styles.warnings, ...result.warnings.map(({ text }) => text)],
    bytes: result.metafile.outputs[Object.keys(result.metafile.outputs).find((file) => file.endsWith('app.js')) ?? '']?.bytes ?? 0,
  }
}
