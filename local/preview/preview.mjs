import Module, { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import * as esbuild from 'esbuild'

/** The build of the preview for the tools, which run without a compile: its TypeScript is bundled in memory, once a process. */

const here = path.dirname(fileURLToPath(import.meta.url))
const projectRoot = path.dirname(path.dirname(here))
const require = createRequire(import.meta.url)

let loaded

async function load() {
  const {
    outputFiles: [file],
  } = await esbuild.build({
    entryPoints: [path.join(here, 'build/index.ts')],
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    write: false,
    logLevel: 'silent',
  })
  const built = new Module(path.join(here, 'build.cjs'))
  built.filename = built.id
  built.require = require
  built._compile(file.text, built.id)
  return built.exports
}

/** @param {{ appRoot: string, outDir: string, minify: boolean }} options */
export async function buildPreview(options) {
  loaded ??= load()
  const { buildPreview: build } = await loaded
  return build({ ...options, projectRoot })
}
