/** @jest-environment jsdom */
import { attributeOf, render } from '../simulate'

const shapeIn = (dom: HTMLElement) => dom.querySelector('[class*="shape-"]')!

test('draws the shape of its name, in the size of the text around it, and is silent', async () => {
  const { dom } = await render('components/icon/icon', { name: 'location' })
  const shape = shapeIn(dom)
  expect(shape.className).toContain('shape-location')
  expect(shape.getAttribute('style') ?? '').toBe('')
  expect(attributeOf(shape, 'aria-hidden')).toBe(true)
})

test('a size in rem, so that it follows the font setting', async () => {
  const { dom } = await render('components/icon/icon', { name: 'time', size: 1.5 })
  expect(shapeIn(dom).getAttribute('style')).toContain('1.5rem')
})

test('with a label it speaks', async () => {
  const { dom } = await render('components/icon/icon', { name: 'call', label: '打电话' })
  expect(attributeOf(shapeIn(dom), 'aria-label')).toBe('打电话')
  expect(attributeOf(shapeIn(dom), 'aria-role')).toBe('img')
  expect(attributeOf(shapeIn(dom), 'aria-hidden')).toBe(false)
})
