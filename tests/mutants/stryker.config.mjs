/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  plugins: ['@stryker-mutator/jest-runner'],
  testRunner: 'jest',
  jest: { projectType: 'custom', configFile: 'tests/mutants/jest.config.cjs', enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  // Words are for people: whether «，» or «。» is no rule, and what they say is held by the tests of pages.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: [
    'dist',
    'coverage',
    'docs',
    'tests/wechat/node_modules',
    'tests/fixtures',
    'tools/deploy/node_modules',
    '.local',
    '.git',
  ],
  reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'coverage/mutants/report.html' },
  jsonReporter: { fileName: 'coverage/mutants/report.json' },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: 'coverage/mutants/.sandbox',
  // What is evaluated once, as a module is loaded, is tried by every test there is: tables of words and numbers, held by rows of their own.
  ignoreStatic: true,
  concurrency: Number(process.env.MUTANTS_AT_ONCE ?? 2),
  timeoutMS: 60_000,
}
