import path from 'node:path'
import Ajv from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import addFormats from 'ajv-formats'
import esbuild from 'esbuild'

/** `import validators from 'validators:leave'`: the schemas of `cloudfunctions/leave/schemas.ts`, compiled by ajv to plain code. */

async function schemasOf(functionsRoot, name) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(functionsRoot, name, 'schemas.ts')],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    write: false,
  })
  const module = { exports: {} }
  new Function('module', 'exports', outputFiles[0].text)(module, module.exports)
  return module.exports.schemas
}

export async function validatorCode(functionsRoot, name) {
  const schemas = await schemasOf(functionsRoot, name)
  const ajv = new Ajv.default({ allErrors: true, strict: true, allowUnionTypes: true, code: { source: true, esm: false } })
  addFormats.default(ajv, ['date', 'date-time'])
  for (const [action, schema] of Object.entries(schemas)) ajv.addSchema(schema, action)
  return standaloneCode.default(ajv, Object.fromEntries(Object.keys(schemas).map((action) => [action, action])))
}

export const validatorsPlugin = (functionsRoot) => ({
  name: 'validators',
  setup(build) {
    build.onResolve({ filter: /^validators:/ }, ({ path: asked }) => ({ path: asked.slice('validators:'.length), namespace: 'validators' }))
    build.onLoad({ filter: /.*/, namespace: 'validators' }, async ({ path: name }) => ({
      contents: await validatorCode(functionsRoot, name),
      loader: 'js',
      resolveDir: functionsRoot,
      watchFiles: [path.join(functionsRoot, name, 'schemas.ts')],
    }))
  },
})
