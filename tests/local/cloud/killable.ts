import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startLocalCloud } from '../../../local/cloud/index'
import { collections } from './collections'

/** The cloud of the durability test, in a process of its own: `node main.js <dataDir>`. */
const dataDir = process.argv[2]!
const functionsRoot = join(dataDir, '..', 'functions')
mkdirSync(join(functionsRoot, 'time'), { recursive: true })
writeFileSync(join(functionsRoot, 'time', 'index.js'), 'exports.main = () => ({ now: new Date().toISOString() })')
startLocalCloud({
  dataDir,
  port: 0,
  functionsRoot,
  collections,
  functions: { time: { timeoutSeconds: 3, memoryMB: 128 } },
  workers: 1,
  load: () => ({ ok: true, documents: {} }),
}).then(
  ({ url, adminUrl, fresh }) => console.log(JSON.stringify({ url, adminUrl, fresh })),
  (error: unknown) => {
    console.error(error)
    process.exitCode = 1
  },
)
