/** Who may import whom (design §6). `build/check.mjs` fails when nothing was cruised. */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^src-shared/kernel' },
      to: { path: '^src-', pathNot: '^src-shared/kernel' },
    },
    {
      name: 'engines-and-access-import-kernel',
      severity: 'error',
      from: { path: '^src-shared/(engines|access)' },
      to: { path: '^src-', pathNot: '^src-shared/(kernel|engines|access)' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^src-shared' },
      to: { path: '^src-(renderer|main|server)' },
    },
    {
      name: 'shared-needs-no-node',
      severity: 'error',
      from: { path: '^src-shared' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-apart',
      severity: 'error',
      from: { path: '^src-renderer' },
      to: { path: '^src-(main|server)' },
    },
    {
      name: 'main-apart',
      severity: 'error',
      from: { path: '^src-main' },
      to: { path: '^src-(renderer|server)' },
    },
    {
      name: 'server-apart',
      severity: 'error',
      from: { path: '^src-server' },
      to: { path: '^src-(renderer|main)' },
    },
    {
      name: 'features-stay-apart',
      severity: 'error',
      from: { path: '^src-renderer/features/([^/]+)/' },
      to: { path: '^src-renderer/features/', pathNot: '^src-renderer/features/$1/' },
    },
    {
      name: 'features-ask-the-engine',
      severity: 'error',
      from: { path: '^src-renderer/(features|components)' },
      to: { path: '(^src-renderer/data/engine|node_modules/(rxdb|dexie))' },
    },
    {
      name: 'components-are-business-free',
      severity: 'error',
      from: { path: '^src-renderer/components' },
      to: { path: '^src-(renderer/(features|app|data|state)|shared/domain)' },
    },
    {
      name: 'sql-in-repositories',
      severity: 'error',
      from: { path: '^src-server', pathNot: '^src-server/(repositories|database)' },
      to: { path: 'node_modules/(kysely|pg|@electric-sql)/' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { path: '^src-' }, to: { path: '^tests' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json', '.mjs'],
    },
  },
};
