import { execFileSync } from 'node:child_process'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { buildPreview } from '../local/preview/preview.mjs'
import { packNpm } from './npm.mjs'
import { validatorsPlugin } from './validators.mjs'

/**
 * `npm run build`: each cloud function into one file, `dist/cloudfunctions/<name>/index.js`, beside its `config.json`, as
 * DevTools and CloudBase upload it; the local stack into `dist/local/`, its pages into `dist/preview/`;
 * and what the app takes from npm into `miniprogram/miniprogram_npm/`. What is loaded only in
 * the middle of a call (WeChat's open API, spreadsheets) goes to files of its own, so that a cold start does not pay for it.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const functionsRoot = path.join(root, 'cloudfunctions')
const dist = path.join(root, 'dist')

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim()
  } catch {
    return 'unversioned' // a source archive without its history
  }
}

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  absWorkingDir: root,
  define: { BUILD: JSON.stringify(commit()) },
  // What is loaded in the middle of a call is required, as all else.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
  // Names in a stack trace are worth more than the bytes.
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
}

/** `import('./x.lazy')` stays a `require` of a file of its own beside the function's. */
const lazyPlugin = (lazy) => ({
  name: 'lazy',
  setup(build) {
    build.onResolve({ filter: /\.lazy$/ }, ({ path: asked, resolveDir, kind }) => {
      if (kind !== 'dynamic-import') return undefined
      const name = `${path.basename(asked)}.js`
      const file = path.join(resolveDir, `${asked}.ts`)
      // They lie side by side: of two of one name, one would run in the other's place.
      if ((lazy.get(name) ?? file) !== file) return { errors: [{ text: `${lazy.get(name)} and ${file} would both become ${name}` }] }
      lazy.set(name, file)
      return { path: `./${name}`, external: true }
    })
  },
})

async function buildFunction(name, out) {
  const folder = path.join(out, 'cloudfunctions', name)
  await mkdir(folder, { recursive: true })
  const lazy = new Map()
  const plugins = [validatorsPlugin(functionsRoot), lazyPlugin(lazy)]
  await esbuild.build({
    ...common,
    plugins,
    entryPoints: [path.join(functionsRoot, name, 'main.ts')],
    outfile: path.join(folder, 'index.js'),
  })
  await Promise.all(
    [...lazy].map(([name, file]) => esbuild.build({ ...common, plugins, entryPoints: [file], outfile: path.join(folder, name) })),
  )
  await cp(path.join(functionsRoot, name, 'config.json'), path.join(folder, 'config.json'))
  await writeFile(
    path.join(folder, 'package.json'),
    `${JSON.stringify({ name, version: '1.0.0', main: 'index.js', private: true }, null, 2)}\n`,
  )
}

export async function functionNames() {
  const entries = await readdir(functionsRoot, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map((entry) => entry.name)
}

/** Also of the functions alone, while the stack runs. */
export async function buildFunctions(out = dist) {
  const names = await functionNames()
  await Promise.all(names.map((name) => buildFunction(name, out)))
}

/** The page around the phones. */
async function buildStage(out) {
  const source = path.join(root, 'local/preview/stage')
  const folder = path.join(out, 'preview/stage')
  await esbuild.build({
    bundle: true,
    target: 'es2022',
    format: 'iife',
    absWorkingDir: root,
    entryPoints: { stage: path.join(source, 'main.ts'), style: path.join(source, 'stage.css') },
    outdir: folder,
    minify: true,
    sourcemap: 'linked',
    logLevel: 'warning',
  })
  await cp(path.join(source, 'index.html'), path.join(folder, 'index.html'))
}

/** What the browser gets: the stage at `/`, the mini-program at `/phone/`. */
export async function buildPages(out = dist) {
  await packNpm()
  const [, { warnings }] = await Promise.all([
    buildStage(out),
    buildPreview({ appRoot: path.join(root, 'miniprogram'), outDir: path.join(out, 'preview/phone'), minify: false }),
  ])
  for (const warning of warnings) console.warn(warning)
}

export async function build(out = dist) {
  await rm(out, { recursive: true, force: true })
  await Promise.all([
    buildFunctions(out),
    buildPages(out),
    esbuild.build({
      ...common,
      minifyWhitespace: false,
      entryPoints: {
        main: path.join(root, 'local/main.ts'),
        stack: path.join(root, 'local/stack.ts'),
        worker: path.join(root, 'local/cloud/functions/worker.ts'),
      },
      outdir: path.join(out, 'local'),
      plugins: [validatorsPlugin(functionsRoot)],
      loader: { '.csv': 'text' },
      // Native or found at run time beside the project; everything else is bundled, so that a start reads few files.
      external: ['libsql'],
      sourcemap: 'linked',
    }),
  ])
}

/** `node tools/build.mjs [pages | functions] [folder]`: all of it if no part is named, into `dist/` if no folder is. */
const PARTS = { pages: buildPages, functions: buildFunctions }

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [part, out] = process.argv.slice(2)
  await (PARTS[part] ?? build)(out)
}
