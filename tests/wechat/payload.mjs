import path from 'node:path'

/** What must hold of a compiled package, and WeChat's compiler does not ask; pages and components that are absent it refuses. */

const KB = 1024
const MAIN = 'main'
const LIMITS = { main: 800 * KB, subpackage: 500 * KB, tabPicture: 10 * KB }

/** A name, not an address: nothing is fetched from it. */
const NAMES_ONLY = /^http:\/\/www\.w3\.org\//

const jsonOf = (payload, file) => JSON.parse(payload.get(file).toString())
const rootsOf = (payload) => (jsonOf(payload, 'app.json').subPackages ?? []).map(({ root }) => root.replace(/\/?$/, '/'))
const filesWith = (payload, extension) => [...payload.keys()].filter((file) => file.endsWith(extension))

/** @returns {Map<string, { bytes: number, files: [string, number][] }>} by package, its files largest first */
export function packagesOf(payload) {
  const roots = rootsOf(payload)
  const packages = new Map([MAIN, ...roots].map((name) => [name, { bytes: 0, files: [] }]))
  for (const [file, content] of payload) {
    const its = packages.get(roots.find((root) => file.startsWith(root)) ?? MAIN)
    its.bytes += content.length
    its.files.push([file, content.length])
  }
  for (const { files } of packages.values()) files.sort((one, other) => other[1] - one[1])
  return packages
}

const tooLarge = (payload) =>
  [...packagesOf(payload)].flatMap(([name, { bytes }]) => {
    const limit = name === MAIN ? LIMITS.main : LIMITS.subpackage
    return bytes > limit ? [`${name}: ${bytes} bytes, more than ${limit}`] : []
  })

/** Where WeChat looks for `specifier`: beside the file, from the root, or in a miniprogram_npm of its folder or one above. */
function placesOf(file, specifier) {
  const here = path.posix.dirname(file)
  if (specifier.startsWith('.')) return [path.posix.join(here, specifier)]
  if (specifier.startsWith('/')) return [specifier.slice(1)]
  const folders = here === '.' ? [] : here.split('/').map((_, index, all) => all.slice(0, all.length - index).join('/'))
  return [...folders, ''].map((folder) => path.posix.join(folder, 'miniprogram_npm', specifier))
}

const unresolved = (payload) =>
  filesWith(payload, '.js').flatMap((file) =>
    [
      ...payload
        .get(file)
        .toString()
        .matchAll(/\brequire\(["']([^"']+)["']\)/g),
    ]
      .map(([, specifier]) => specifier)
      .filter((specifier) => !placesOf(file, specifier).some((at) => [at, `${at}.js`, `${at}/index.js`].some((name) => payload.has(name))))
      .map((specifier) => `${file}: require("${specifier}")`),
  )

/** Whatever would be fetched as the app is shown: villages have no signal, and hosts must be registered with WeChat. */
const remote = (payload) =>
  ['.js', '.wxml', '.wxs', '.wxss', '.json']
    .flatMap((extension) => filesWith(payload, extension))
    .flatMap((file) => {
      const addresses =
        payload
          .get(file)
          .toString()
          .match(/(?:https?:)?\/\/[\w-]+(?:\.[\w-]+)+[^\s"'`)<>\\]*/g) ?? []
      return addresses.filter((address) => /^https?:/.test(address) && !NAMES_ONLY.test(address)).map((address) => `${file}: ${address}`)
    })

/** Pictures that templates name outright; what is bound with `{{ }}` is known only as it runs. */
const picturesOf = (payload) =>
  filesWith(payload, '.wxml').flatMap((file) =>
    [
      ...payload
        .get(file)
        .toString()
        .matchAll(/<(?:image|cover-image)\b[^>]*?\ssrc="([^"{]+)"/g),
    ]
      .map(([, source]) => source)
      .filter((source) => !/^(data|https?):/.test(source))
      .map((source) => [file, source.startsWith('/') ? source.slice(1) : path.posix.join(path.posix.dirname(file), source)]),
  )

/** Of the tab bar, in every theme. */
function tabPicturesOf(payload) {
  const { tabBar, themeLocation } = jsonOf(payload, 'app.json')
  const themes = themeLocation === undefined ? [] : Object.values(jsonOf(payload, themeLocation))
  return (tabBar?.list ?? [])
    .flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath])
    .flatMap((icon) => (icon.startsWith('@') ? themes.map((theme) => theme[icon.slice(1)] ?? icon) : [icon]))
    .map((icon) => ['app.json', icon.replace(/^\//, '')])
}

function pictureFaults(payload) {
  const tabs = tabPicturesOf(payload)
  const absent = [...picturesOf(payload), ...tabs].filter(([, picture]) => !payload.has(picture))
  const heavy = tabs.filter(([, picture]) => (payload.get(picture)?.length ?? 0) > LIMITS.tabPicture)
  return [
    ...absent.map(([file, picture]) => `${file}: ${picture} is not there`),
    ...heavy.map(([file, picture]) => `${file}: ${picture} has more than ${LIMITS.tabPicture} bytes`),
  ]
}

/** @returns {{ gate: string, faults: string[] }[]} */
export const payloadGates = (payload) => [
  { gate: 'sizes', faults: tooLarge(payload) },
  { gate: 'imports', faults: unresolved(payload) },
  { gate: 'network', faults: [...new Set(remote(payload))] },
  { gate: 'pictures', faults: pictureFaults(payload) },
]
