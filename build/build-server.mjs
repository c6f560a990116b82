import { bundlePrograms } from './bundle-programs.mjs';

/** The server and its tools, into `dist/server`. */
await bundlePrograms('server', {
  server: 'src-server/server.ts',
  import: 'src-server/import-cli.ts',
  backup: 'src-server/backup-cli.ts',
  restore: 'src-server/restore-cli.ts',
  'verify-audit': 'src-server/verify-audit-cli.ts',
});
