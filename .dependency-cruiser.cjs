// The dependency rule: who may import what. Everything that is not listed is forbidden.

const PURE = ['libs/scim-protocol', 'libs/transparency-log'];
const CLIENT = 'libs/client';
const LIBS = [...PURE, 'libs/platform', 'libs/audit', 'libs/domain'];

/** place -> the places of ours that it may import besides itself */
const MAY_IMPORT = {
  'libs/scim-protocol': [],
  'libs/transparency-log': [],
  'libs/client': [],
  'libs/platform': [],
  'libs/audit': ['libs/platform', 'libs/transparency-log'],
  'libs/domain': ['libs/platform', 'libs/audit'],
  'apps/api/src/scim': LIBS,
  'apps/api/src/admin': ['libs/domain', 'libs/audit', 'libs/platform'],
  'apps/api/src/console': ['apps/api/src/admin', 'libs/domain', 'libs/audit', 'libs/platform'],
  'apps/api/src/operations': LIBS,
  'apps/console': [CLIENT],
  'tools/docs': ['apps/api', ...LIBS],
};

/** The folders of the domain from the bottom up: one imports only from those before it. */
const DOMAIN_STOREYS = [
  'events',
  'model',
  'lists',
  'outbox',
  'invitations',
  'limits',
  'organization',
  'removal-safeguard',
  'access',
  'keys',
  'projects',
  'directory',
  'sign-in',
  'review',
  'reconciliation',
  'idempotency',
  'mail',
  'administration',
  'retention',
];

const OURS = '^(apps|libs|tools|test|bench|bin)/';
const TEST_CODE = '(\\.spec\\.ts$|/testing/)';
const TEST_TOOLS =
  '^node_modules/(@jest|@readme|@sigstore|@swc|@transmute|ajv|ajv-formats|axe-core|csv-parse|fast-check|jest[^/]*|oidc-provider|playwright-core|recheck|smtp-server|typescript)/';

const placeRules = Object.entries(MAY_IMPORT).map(([place, allowed]) => ({
  name: `${place} imports only ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^${place}/` },
  to: { path: OURS, pathNot: [place, ...allowed].map((path) => `^${path}/`) },
}));

const inDomain = (storeys) => `^libs/domain/src/(${storeys.join('|')})/`;

const storeyRules = DOMAIN_STOREYS.map((storey, index) => ({
  name: `domain/${storey} imports no storey above it`,
  severity: 'error',
  from: { path: inDomain([storey]) },
  to: { path: '^libs/domain/src/', pathNot: inDomain(DOMAIN_STOREYS.slice(0, index + 1)) },
}));

module.exports = {
  forbidden: [
    ...placeRules,
    ...storeyRules,
    {
      name: 'protocol libraries are pure',
      comment: 'They know neither a framework nor the machine, only node:crypto; their tests may use test tools.',
      severity: 'error',
      from: { path: PURE.map((path) => `^${path}/`), pathNot: TEST_CODE },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
        pathNot: '^(node:)?crypto$',
      },
    },
    {
      name: 'the client runs everywhere',
      comment: 'In Node and in browsers, with what both have. Its tests may use test tools.',
      severity: 'error',
      from: { path: `^${CLIENT}/`, pathNot: TEST_CODE },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core'],
      },
    },
    {
      name: 'a library is used through its index',
      severity: 'error',
      from: { path: '^(?:apps|tools|(libs/[^/]+))/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/'] },
    },
    {
      name: 'libraries never import applications, tools or tests',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|tools|test|bench|bin)/' },
    },
    {
      name: 'applications never import tools or tests',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^(tools|test|bench|bin)/' },
    },
    {
      name: 'the product needs no test tool',
      comment: 'What the build puts into the bundle is declared as a development package too.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_CODE },
      to: { path: TEST_TOOLS, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the product needs no test code',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'packages are declared in package.json',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(apps|libs|tools)/',
        pathNot: [TEST_CODE, '\\.d\\.ts$', '^apps/[^/]+/src/main\\.tsx?$', '^apps/console/vite\\.config\\.ts$'],
      },
      to: {},
    },
    { name: 'imports resolve', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Type-only imports are dependencies too.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // The peer of the benchmark has packages of its own, which are fetched only for it.
    exclude: { path: '^(dist|\\.cache|data|bench/peer)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'types'] },
  },
};
