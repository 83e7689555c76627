import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** What is installed is the same everywhere and for ever, and says nothing of the machine or the registry it came from. */

const root = path.join(__dirname, '../..')
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8')

type Package = Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies', Record<string, string> | undefined>
const packageOf = (folder: string) => JSON.parse(textOf(path.join(folder, 'package.json'))) as Package
const wantedBy = ({ dependencies, devDependencies, optionalDependencies, peerDependencies }: Package) =>
  Object.entries({ ...peerDependencies, ...optionalDependencies, ...devDependencies, ...dependencies })

const PACKAGES = ['.', 'miniprogram', 'tests/wechat', 'tests/mutants', 'tools/deploy'].filter((folder) =>
  existsSync(path.join(root, folder, 'package.json')),
)
const LOCKS = PACKAGES.map((folder) => path.join(folder, 'package-lock.json')).filter((file) => existsSync(path.join(root, file)))

test.each(PACKAGES.flatMap((folder) => wantedBy(packageOf(folder)).map(([name, version]) => [folder, name, version])))(
  '%s wants %s at one exact version: %s',
  (_folder, _name, version) => expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/),
)

test.each(wantedBy(packageOf('miniprogram')))('the app ships %s %s, which is what the cloud is built and tested with', (name, version) => {
  const { dependencies, devDependencies } = packageOf('.')
  expect({ ...devDependencies, ...dependencies }[name]).toBe(version)
})

test('the project has a lock file', () => expect(LOCKS).toContain('package-lock.json'))

test.each(LOCKS)('%s names no address and no path', (file) => {
  const { packages } = JSON.parse(textOf(file)) as { packages: Record<string, object> }
  const isNamed = (where: string, entry: object) => 'resolved' in entry || 'link' in entry || !/^(node_modules\/|$)/.test(where)
  expect(Object.entries(packages).filter(([where, entry]) => isNamed(where, entry))).toEqual([])
})

/** Where Node.js, and npm, would find a package that one at `where` asks for. */
function places(where: string, name: string): string[] {
  const above = where.lastIndexOf('node_modules/')
  const here = `${where === '' ? '' : `${where}/`}node_modules/${name}`
  return where === '' ? [here] : [here, ...places(where.slice(0, Math.max(above - 1, 0)), name)]
}

// A registry that lacks another machine's binaries leaves them out of the lock without a word, and `npm ci` then refuses it.
test.each(LOCKS)('%s holds all that its packages ask for, those for other machines too', (file) => {
  type Locked = { dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }
  const { packages } = JSON.parse(textOf(file)) as { packages: Record<string, Locked> }
  const missing = Object.entries(packages).flatMap(([where, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !places(where, name).some((place) => Object.hasOwn(packages, place)))
      .map((name) => `${name}, for ${where}`),
  )
  expect(missing).toEqual([])
})

test('.npmrc leaves the registry to the machine', () => {
  expect(textOf('.npmrc')).not.toMatch(/registry\s*=|proxy|:\/\//)
  expect(textOf('.npmrc')).toContain('omit-lockfile-registry-resolved=true')
})
