/** Tests that drive Chromium: `npm run test-browser`. Two at a time: each has a stack and a browser of its own. */
const base = require('../../jest.config.cjs')

module.exports = async () => {
  // Where the browser is, is known in one place; the tests, which cannot import it, find it in their environment.
  const { chromiumPath } = await import('../../tools/chromium.mjs')
  if (chromiumPath !== undefined) process.env.CHROMIUM = chromiumPath
  return {
    ...base,
    rootDir: '../..',
    roots: ['<rootDir>/tests/e2e'],
    testPathIgnorePatterns: ['/node_modules/'],
    maxWorkers: 2,
    testTimeout: 180_000,
  }
}
