import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { tdesignFiles } from './npm/tdesign.mjs'

/**
 * `node tools/npm.mjs`: fills `miniprogram/miniprogram_npm/`, where WeChat looks for packages, from node_modules: each package
 * that the app imports in one file, and of TDesign what its pages use. Only what differs is written, so that a watcher stays calm.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const TDESIGN = 'tdesign-miniprogram'

/** Every file below `folder`, as paths from it; what lies in a folder named in `besides` is left out. */
function filesIn(folder, besides = []) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name]
    return besides.includes(entry.name) ? [] : filesIn(path.join(folder, entry.name), besides).map((file) => `${entry.name}/${file}`)
  })
}

/** `import`, `export … from` of a package, types aside. */
const IMPORT = /^(?:import|export)\s+(?!type\b)(?:[\w$*\s{},]+\sfrom\s+)?'([^'.][^']*)'/gm

/** `button/button` may also be a component beside the page, which then goes first. */
const isOfPackage = (folder, component) => /^[^./]/.test(component) && !existsSync(path.join(folder, `${component}.json`))

/** The packages' modules that scripts and page files of the app name. */
function wanted(app) {
  const files = filesIn(app, ['miniprogram_npm', 'node_modules'])
  const textOf = (file) => readFileSync(path.join(app, file), 'utf8')
  const modules = files.filter((file) => file.endsWith('.ts')).flatMap((file) => [...textOf(file).matchAll(IMPORT)].map(([, name]) => name))
  const components = files
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      Object.values(JSON.parse(textOf(file)).usingComponents ?? {}).filter((component) =>
        isOfPackage(path.dirname(path.join(app, file)), component),
      ),
    )
  return { modules: [...new Set(modules)].sort(), components: [...new Set(components)].sort() }
}

const within = (names) => names.filter((name) => name.startsWith(`${TDESIGN}/`)).map((name) => name.slice(TDESIGN.length + 1))

/** The main entry of each package with all that it leans on; packages that are packed themselves are shared. */
async function bundles(app, names) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, createRequire(import.meta.url).resolve(name)])),
    bundle: true,
    write: false,
    outdir: '/',
    format: 'cjs',
    // WeChat's compiler lowers it further for old phones.
    target: 'es2017',
    minifyWhitespace: true,
    legalComments: 'inline',
    plugins: [
      {
        name: 'shared',
        setup: (build) =>
          build.onResolve({ filter: /^[^./]/ }, ({ path: name, kind }) =>
            kind !== 'entry-point' && names.includes(name) ? { path: name, external: true } : undefined,
          ),
      },
    ],
  })
  return outputFiles.map((file) => [path.posix.relative('/', file.path), Buffer.from(file.contents)])
}

/** @returns {Promise<{ files: number, bytes: number, changed: number }>} */
export async function packNpm(app = path.join(root, 'miniprogram')) {
  const { dependencies } = JSON.parse(readFileSync(path.join(app, 'package.json'), 'utf8'))
  const { modules, components } = wanted(app)
  const packageOf = (name) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
  const unlisted = [...modules, ...components].filter((name) => !Object.hasOwn(dependencies, packageOf(name)))
  if (unlisted.length > 0) throw new Error(`miniprogram/package.json does not list ${unlisted.join(', ')}`)
  const deep = modules.filter((name) => name !== packageOf(name) && packageOf(name) !== TDESIGN)
  if (deep.length > 0) throw new Error(`WeChat packs the main entry of a package alone, not ${deep.join(', ')}`)

  const content = new Map(
    await bundles(
      app,
      modules.filter((name) => name === packageOf(name)),
    ),
  )
  const tdesign = tdesignFiles(path.join(root, 'node_modules', TDESIGN, 'miniprogram_dist'), within(components), within(modules))
  for (const [file, text] of tdesign) content.set(`${TDESIGN}/${file}`, text)

  const out = path.join(app, 'miniprogram_npm')
  const stale = filesIn(out).filter((file) => !content.has(file))
  for (const file of stale) rmSync(path.join(out, file))
  const isAsWanted = ([file, text]) => existsSync(path.join(out, file)) && readFileSync(path.join(out, file)).equals(text)
  const changed = [...content].filter((entry) => !isAsWanted(entry))
  for (const [file, text] of changed) {
    mkdirSync(path.dirname(path.join(out, file)), { recursive: true })
    writeFileSync(path.join(out, file), text)
  }
  const bytes = [...content.values()].reduce((sum, text) => sum + text.length, 0)
  return { files: content.size, bytes, changed: changed.length + stale.length }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, bytes, changed } = await packNpm()
  console.log(`miniprogram_npm: ${files} files, ${bytes} bytes, ${changed} changed`)
}
