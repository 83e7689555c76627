import { readApp } from '../../../../local/preview/build/app'
import { Folder } from './files'

const page = (name: string, json: object = {}) => ({ [`app/${name}.json`]: json, [`app/${name}.wxml`]: '', [`app/${name}.ts`]: '' })

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

test('pages of all packages, and components as far as they name each other', () => {
  folder.write({
    'app/app.json': {
      pages: ['pages/a/a'],
      subPackages: [{ root: 'more', pages: ['b/b'] }],
      usingComponents: { everywhere: '/components/one/one' },
    },
    ...page('pages/a/a', { usingComponents: { 'kit-button': 'kit/button/button' } }),
    ...page('more/b/b', { usingComponents: { near: '../parts/two' } }),
    ...page('components/one/one', { component: true, usingComponents: { self: './one' } }),
    ...page('more/parts/two', { component: true }),
    'node_modules/kit/package.json': { miniprogram: 'dist' },
    ...Object.fromEntries(['json', 'wxml', 'js'].map((extension) => [`node_modules/kit/dist/button/button.${extension}`, '{}'])),
  })
  const { config, components, warnings } = readApp(folder.source)
  expect(warnings).toEqual([])
  expect(config.pages).toEqual(['pages/a/a', 'more/b/b'])
  expect(Object.fromEntries(components.map((component) => [component.path, component.config.usingComponents]))).toEqual({
    'pages/a/a': { everywhere: '/components/one/one', 'kit-button': '/miniprogram_npm/kit/button/button' },
    'more/b/b': { everywhere: '/components/one/one', near: '/more/parts/two' },
    'components/one/one': { everywhere: '/components/one/one', self: '/components/one/one' },
    'more/parts/two': { everywhere: '/components/one/one' },
    'miniprogram_npm/kit/button/button': { everywhere: '/components/one/one' },
  })
})

test('what is packed in the app comes before what was published', () => {
  folder.write({
    'node_modules/kit/package.json': { miniprogram: 'dist' },
    'node_modules/kit/dist/a.wxss': 'published',
    'node_modules/kit/dist/b.wxss': 'published',
    'app/miniprogram_npm/kit/a.wxss': 'packed',
  })
  expect(['a', 'b'].map((name) => folder.source.read(`miniprogram_npm/kit/${name}.wxss`))).toEqual(['packed', 'published'])
})

test('what is not there is told by name', () => {
  folder.write({ 'app/app.json': { pages: ['pages/a/a'] }, 'app/pages/a/a.json': { usingComponents: { gone: '/components/gone' } } })
  expect(readApp(folder.source).warnings).toEqual([
    '缺少 pages/a/a.wxml',
    '缺少 pages/a/a.ts',
    'pages/a/a.json：找不到组件 <gone> /components/gone',
  ])
})

test('a mistake in a JSON file is told with its name', () => {
  folder.write({ 'app/app.json': '{' })
  expect(() => readApp(folder.source)).toThrow(/^app\.json: /)
})
