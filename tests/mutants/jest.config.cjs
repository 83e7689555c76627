const { transform, moduleFileExtensions, testMatch } = require('../../jest.config.cjs')

/** The tests of the rules alone; of one folder of them those beside it, since each mutant loads all that it is tried by. */
module.exports = {
  rootDir: '../..',
  testEnvironment: 'node',
  roots: [`<rootDir>/tests/miniprogram/domain${process.env.MUTANTS_TESTS ?? ''}`],
  testMatch: process.env.MUTANTS_BY ? [`**/${process.env.MUTANTS_BY}.test.ts`] : testMatch,
  // Thousands of draws to see that none is favoured: too slow to be repeated for each mutant.
  testPathIgnorePatterns: ['/node_modules/', 'fairness.test'],
  transform,
  moduleFileExtensions,
}
