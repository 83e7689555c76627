import { execFileSync } from 'node:child_process'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import esbuild from 'esbuild'
import { validatorsPlugin } from './validators.mjs'

/**
 * `npm run build`: each cloud function into one file, `dist/cloudfunctions/<name>/index.js`, beside its `config.json`, as
 * DevTools and CloudBase upload it; and the local stack into `dist/local/`. What is loaded only in the middle of a call
 * (WeChat's open API, spreadsheets) goes to files of its own, so that a cold start does not pay for it.
 */

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const functionsRoot = path.join(root, 'cloudfunctions')
const out = path.join(root, 'dist')

function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim()
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
      lazy.add(path.join(resolveDir, `${asked}.ts`))
      return { path: `./${name}`, external: true }
    })
  },
})

async function buildFunction(name) {
  const folder = path.join(out, 'cloudfunctions', name)
  await mkdir(folder, { recursive: true })
  const lazy = new Set()
  const plugins = [validatorsPlugin(functionsRoot), lazyPlugin(lazy)]
  await esbuild.build({ ...common, plugins, entryPoints: [path.join(functionsRoot, name, 'main.ts')], outfile: path.join(folder, 'index.js') })
  await Promise.all([...lazy].map((file) =>
    esbuild.build({ ...common, plugins, entryPoints: [file], outfile: path.join(folder, `${path.basename(file, '.ts')}.js`) })))
  await cp(path.join(functionsRoot, name, 'config.json'), path.join(folder, 'config.json'))
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify({ name, version: '1.0.0', main: 'index.js', private: true }, null, 2)}\n`)
}

export async function functionNames() {
  const entries = await readdir(functionsRoot, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('_')).map((entry) => entry.name)
}

export async function build() {
  await rm(out, { recursive: true, force: true })
  const names = await functionNames()
  await Promise.all([
    ...names.map(buildFunction),
    esbuild.build({
      ...common,
      entryPoints: { main: path.join(root, 'local/main.ts'), worker: path.join(root, 'local/cloud/functions/worker.ts') },
      outdir: path.join(out, 'local'),
      plugins: [validatorsPlugin(functionsRoot)],
      loader: { '.csv': 'text' },
      // Native or found at run time beside the project; everything else is bundled, so that a start reads few files.
      external: ['libsql'],
      sourcemap: 'linked',
    }),
  ])
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
