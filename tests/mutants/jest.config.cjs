const { transform, moduleFileExtensions, testMatch } = require('../../jest.config.cjs')

/** The tests of the rules alone. */
module.exports = {
  rootDir: '../..',
  testEnvironment: 'node',
  roots: ['<rootDir>/tests/miniprogram/domain'],
  testMatch,
  transform,
  moduleFileExtensions,
}
