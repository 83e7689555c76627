import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The README and its Chinese twin tell of the same commands, lead to each other, and to nothing that is not there. */

const root = path.join(__dirname, '../..')
const TWINS = ['README.md', 'README.zh-CN.md']
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8')

/** The commands in its fenced blocks, without the remarks beside them; a drawing of folders is no command. */
const commandsOf = (file: string): string[][] =>
  [...textOf(file).matchAll(/^```\n([\s\S]*?)^```$/gm)]
    .map(([, block]) => block!.split('\n').flatMap((line) => line.replace(/\s+#.*$/, '').trim() || []))
    .filter(([first]) => !first!.startsWith('miniprogram/'))

test('their commands are the same', () => {
  const [english, chinese] = TWINS.map(commandsOf)
  expect(english!.length).toBeGreaterThan(2)
  expect(chinese).toEqual(english)
})

test('the Chinese one begins with the two commands', () => {
  const [, first] = textOf('README.zh-CN.md').split(/\n\n/)
  expect(first).toMatch(/^```\nnpm start .*\nnpm test .*\n```$/)
})

test.each(TWINS)('%s links to the other, and each of its links to a file is one that is there', (file) => {
  const links = [...textOf(file).matchAll(/\]\(([^)#:]+)\)/g)].map(([, to]) => to!)
  expect(links).toContain(TWINS.find((other) => other !== file))
  expect(links.filter((to) => !existsSync(path.join(root, to)))).toEqual([])
})
