import { StyleCompiler } from '../../../../local/preview/build/wxss'
import { Folder } from './files'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
})
afterEach(() => folder.remove())

const compiled = (style: string, scope = ''): string =>
  new StyleCompiler(folder.write({ 'app/c.wxss': style }).source).compile('c.wxss', scope)

test.each([
  [
    'width of the window in rpx',
    '.a{width:750rpx;margin:-1.5rpx .5rpx}',
    '.a{width:calc(750 * var(--rpx));margin:calc(-1.5 * var(--rpx)) calc(.5 * var(--rpx))}',
  ],
  ['a name that ends like a unit', '.a{width:var(--w-30rpx)}', '.a{width:var(--w-30rpx)}'],
  ['height of the viewport, not of the window', '.a{min-height:100vh}', '.a{min-height:calc(100 * var(--vh))}'],
  ['safe area', '.a{padding:env(safe-area-inset-bottom)}', '.a{padding:var(--safe-area-inset-bottom)}'],
  ['built-ins by their DOM tags', 'page .a>view{top:0}', 'wx-page .a>wx-view{top:0}'],
  ['frames of an animation are no selectors', '@keyframes k{from{top:1rpx}}', '@keyframes k{from{top:calc(1 * var(--rpx))}}'],
])('%s', (_what, style, expected) => expect(compiled(style)).toBe(expected))

test('a component’s classes carry its scope, also in conditions, and :host is its element', () => {
  expect(compiled(':host{top:0}@media (prefers-color-scheme: dark){.a.b:not(.c){top:0}}', 'c7')).toBe(
    '[wx-host=c7]{top:0}@media (prefers-color-scheme: dark){.c7--a.c7--b:not(.c7--c){top:0}}',
  )
})

test('imports are put in place once, from beside the file, the root and packages', () => {
  folder.write({
    'app/base.wxss': '.base{top:0}',
    'app/parts/near.wxss': "@import '../base.wxss';.near{top:0}",
    'app/parts/c.wxss': "@import 'near.wxss';@import '/base.wxss';@import '/miniprogram_npm/kit/theme.wxss';.own{top:0}",
    'node_modules/kit/package.json': { miniprogram: 'dist' },
    'node_modules/kit/dist/theme.wxss': '.kit{top:0}',
  })
  expect(new StyleCompiler(folder.source).compile('parts/c.wxss', '').match(/\.\w+/g)).toEqual(['.base', '.near', '.kit', '.own'])
})

test('what would come from another address, or from a file that WeChat does not take here, is told', () => {
  const styles = new StyleCompiler(
    folder.write({
      'app/c.wxss':
        "@import 'gone.wxss';@font-face{font-family:i;src:url(https://cdn.example/i.woff)}.a{background:url(data:image/png;base64,AA)}",
    }).source,
  )
  styles.compile('c.wxss', '')
  expect(styles.warnings).toEqual([expect.stringContaining('gone.wxss'), expect.stringContaining('https://cdn.example/i.woff')])
})
