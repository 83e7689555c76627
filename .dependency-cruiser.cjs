/**
 * The law «arrows point at the domain», as rules: pages → components → view → contract → domain, with the services that know WeChat beside
 * view and never below it; cloud actions → contract → domain, storage at the rim.
 * A dependency that is only a type counts like any other, but in circles: what knows another's types leans on it.
 */

/** Packages that the domain may use. WeChat's npm build packs them, each by its main entry alone. */
const DOMAIN_PACKAGES = ['dayjs/', '@turf/']

/** What the local stack and its demonstration county take from the cloud functions; the rest is called through `main`, as WeChat would. */
const LENT_TO_LOCAL = [
  'cloudfunctions/schema\\.ts$',
  'cloudfunctions/org/county/',
  'cloudfunctions/_shared/records/(leaves|people|registers|amend-register|corrections)\\.ts$',
  'cloudfunctions/_shared/cards/outbox\\.ts$',
  'cloudfunctions/_shared/platform/(keys|drawn)\\.ts$',
]

/** Of the app's rooms, those of which this one may know. */
const only = (...rooms) => `^miniprogram/(${rooms.join('|')})/`
/** What the pages of one subpackage alone show lies beside them, and does not weigh on the main package. */
const VIEW = '^miniprogram/(view|pages/[^/]+/view)/'

/** Drawn out of a lazy file for length: known to lazy files alone, and so bundled with them. */
const PART_OF_LAZY = '^cloudfunctions/reporting/(slip/tables|papers/draw)\\.ts$'

const inFunction = '^cloudfunctions/([^_/][^/]*)/'
const packages = (names) => names.map((name) => `(^|/)node_modules/${name}`)

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'miniprogram/domain runs in the page and in the cloud alike: no wx, no database, no Node.js.',
      severity: 'error',
      from: { path: '^miniprogram/domain/' },
      to: { pathNot: ['^miniprogram/domain/', ...packages(DOMAIN_PACKAGES)] },
    },
    {
      name: 'contract-is-types-on-domain',
      comment: 'What each action takes and gives, and why a call failed: known to pages and to functions, so it knows neither.',
      severity: 'error',
      from: { path: '^miniprogram/contract/' },
      to: { pathNot: only('contract', 'domain') },
    },
    {
      name: 'view-is-pure',
      comment: 'What a page shows is made from the contract and the domain alone; what the phone or the cloud gave comes in as a value.',
      severity: 'error',
      from: { path: VIEW },
      to: { pathNot: [VIEW, only('contract', 'domain')] },
    },
    {
      name: 'view-of-all-knows-no-page',
      severity: 'error',
      from: { path: '^miniprogram/view/' },
      to: { path: '^miniprogram/pages/' },
    },
    {
      name: 'services-beside-view',
      comment: 'Services know WeChat and the cloud, and show nothing.',
      severity: 'error',
      from: { path: '^miniprogram/services/' },
      to: { pathNot: only('services', 'contract', 'domain') },
    },
    {
      name: 'components-know-no-page',
      severity: 'error',
      from: { path: '^miniprogram/components/' },
      to: { path: '^miniprogram/pages/' },
    },
    {
      name: 'pages-know-no-page',
      comment: 'Pages meet by their paths. A page has what belongs to it in folders of its own.',
      severity: 'error',
      from: { path: '^miniprogram/pages/([^/]+)/' },
      to: { path: '^miniprogram/pages/', pathNot: '^miniprogram/pages/$1/' },
    },
    {
      name: 'main-entry-only',
      comment: 'WeChat’s npm build packs the main entry of a package and drops the rest without a word: dayjs without plugins.',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: packages(['dayjs/(plugin|locale|esm)/']) },
    },
    {
      name: 'mini-program-stands-alone',
      comment: 'What is outside miniprogram/ is not in the package that WeChat compiles.',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: '^(cloudfunctions|demo|local|tests|tools)/' },
    },
    {
      name: 'cloud-is-not-local',
      comment: 'The same code here and there: the local stack and the tests know the cloud functions, never the other way.',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '^(demo|local|tests|tools)/' },
    },
    {
      name: 'of-the-app-only-domain',
      severity: 'error',
      from: { path: '^(cloudfunctions|demo|local)/' },
      to: { path: '^miniprogram/', pathNot: '^miniprogram/(contract|domain)/' },
    },
    {
      name: 'functions-meet-in-shared',
      comment: 'A context that needs another’s code finds it in _shared or in the domain.',
      severity: 'error',
      from: { path: inFunction },
      to: { path: inFunction, pathNot: '^cloudfunctions/$1/' },
    },
    {
      name: 'shared-knows-no-function',
      severity: 'error',
      from: { path: '^cloudfunctions/(_shared/|[^/]+$)' },
      to: { path: inFunction },
    },
    {
      name: 'local-borrows-little',
      severity: 'error',
      from: { path: '^(demo|local)/' },
      to: { path: '^cloudfunctions/', pathNot: LENT_TO_LOCAL.map((path) => `^${path}`) },
    },
    {
      name: 'local-is-not-tests',
      severity: 'error',
      from: { path: '^(demo|local)/' },
      to: { path: '^(tests|tools)/' },
    },
    {
      name: 'stack-knows-no-village',
      comment: 'The demonstration county is data: only what loads it into an empty stack knows it.',
      severity: 'error',
      from: { path: '^local/', pathNot: '^local/load\\.ts$' },
      to: { path: '^demo/' },
    },
    {
      name: 'open-api-is-lazy',
      comment:
        'wx-server-sdk and the libraries for spreadsheets and documents cost a cold start too much: only files loaded in the middle of a call.',
      severity: 'error',
      from: { path: '^(miniprogram|cloudfunctions|local)/', pathNot: ['\\.lazy\\.ts$', PART_OF_LAZY] },
      to: {
        path: packages([
          'wx-server-sdk/',
          'read-excel-file/',
          'write-excel-file/',
          'docx/',
          '@cj-tech-master/excelts/',
          'easy-template-x/',
        ]),
      },
    },
    {
      name: 'part-of-lazy',
      comment: 'What was drawn out of a lazy file would be bundled into whatever else imports it.',
      severity: 'error',
      from: { pathNot: '\\.lazy\\.ts$' },
      to: { path: PART_OF_LAZY },
    },
    {
      name: 'lazy-is-loaded-lazily',
      comment: 'A static import of a *.lazy.ts file would bundle it into the function that it is kept out of.',
      severity: 'error',
      from: { path: '^cloudfunctions/' },
      to: { path: '\\.lazy\\.ts$', dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-door-to-the-database',
      severity: 'error',
      from: { path: '^(miniprogram|cloudfunctions|local)/', pathNot: '^cloudfunctions/_shared/platform/database\\.ts$' },
      to: { path: packages(['@cloudbase/']) },
    },
    {
      name: 'no-circles',
      comment: 'Of code that runs; types may know each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // `validators:<function>` is made by tools/validators.mjs at build.
      // TDesign's own paths are those of its built folder.
      to: { couldNotResolve: true, pathNot: ['^validators:', '^tdesign-miniprogram/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^miniprogram/miniprogram_npm/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
