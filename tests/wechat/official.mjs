import { generateKeyPairSync } from 'node:crypto'
import ci from 'miniprogram-ci'

/**
 * WeChat's own compiler, without WeChat: what it asks the server for is answered here, and the key it wants is thrown away.
 * What comes back is the payload of an upload, before any of it leaves the machine.
 */

/** What the server says of an ordinary mini-program; the limits are WeChat's own, those of this project are narrower. */
const ATTRIBUTES = {
  platform: false,
  appType: 0,
  isSandbox: false,
  released: false,
  setting: {
    MaxCodeSize: 2,
    MaxSubpackageSubCodeSize: 2,
    MaxSubpackageFullCodeSize: 30,
    MaxSubPackageLimit: 100,
    NavigateMiniprogramLimit: 10,
    MinTabbarCount: 2,
    MaxTabbarCount: 5,
    MaxCustomTabbarCount: 10,
    MaxTabbarIconSize: 40,
  },
}

/** @returns {Promise<Map<string, Buffer>>} by path in the package */
export async function compile(projectPath) {
  const privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  const project = new ci.Project({
    projectPath,
    type: 'miniProgram',
    // Any that looks like one: `touristappid` is refused here, though DevTools takes it.
    appid: 'wx0123456789abcdef',
    privateKey,
    ignores: ['node_modules/**/*'],
    attr: async () => ATTRIBUTES,
  })
  // It makes a folder of its own wherever it runs.
  process.chdir(projectPath)
  const compiled = await ci.getCompiledResult({ project, version: '0.0.0', setting: { useProjectConfig: true } })
  return new Map(Object.entries(compiled).map(([file, content]) => [file, Buffer.from(content)]))
}
