/** Tests that drive Chromium: run by `npm test` where there is one. One at a time, since each has a stack and a browser of its own. */
const base = require('../../jest.config.cjs')

module.exports = {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/tests/e2e'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 180_000,
}
