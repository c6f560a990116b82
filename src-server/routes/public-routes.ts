import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { openBlobFolder } from '../blobs/blob-folder.ts';
import { tidyArriving } from '../blobs/tidy-arriving.ts';
import type { ServerConfig } from '../config.ts';
import type { Database } from '../database/open-database.ts';
import { loadedDemoAccounts } from '../demo/demo-accounts.ts';
import { registerRendererFiles } from '../plugins/renderer-files.ts';
import { VERSION } from '../plugins/web-plugins.ts';
import { isReachable } from '../repositories/meta-repository.ts';
import { registerAccountRoutes } from './account-routes.ts';
import { backupRoutes } from './backup-routes.ts';
import { blobRoutes } from './blob-routes.ts';
import { handInRoutes } from './hand-in-routes.ts';
import { handedInRoutes } from './handed-in-routes.ts';
import { importRoutes } from './import-routes.ts';
import { infoRoutes } from './info-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { wipeDoorRoutes } from './wipe-door-routes.ts';

const RENDERER_DIR = resolve(import.meta.dirname, '../../dist/renderer');

/** Everything that is not synchronisation: accounts, server facts, the app's files. */
export async function registerPublicRoutes(
  app: FastifyInstance,
  options: { config: ServerConfig; database: Database; rendererDir?: string },
): Promise<void> {
  const { config, database, rendererDir = RENDERER_DIR } = options;
  const { sync } = app;
  await registerAccountRoutes(app, {
    runCommand: (input) => sync.systemCommand(input),
    publicUrl: config.publicUrl,
    demoAccounts: () => loadedDemoAccounts(database.db),
  });
  const files = openBlobFolder(`${config.dataDir}/blobs`);
  const stopTidying = tidyArriving(files, app.log);
  app.addHook('onClose', async () => stopTidying());
  await app.register(backupRoutes, { files });
  await app.register(importRoutes);
  await app.register(organisationRoutes);
  await app.register(blobRoutes, { files });
  await app.register(wipeDoorRoutes);
  await app.register(handInRoutes, { files });
  await app.register(handedInRoutes, { files });
  await app.register(infoRoutes, {
    version: VERSION,
    epoch: () => sync.epoch(),
    isReady: () => app.readiness.isReady,
    canReachDatabase: () => isReachable(database.db),
  });
  await registerRendererFiles(app, { rendererDir, updatesDir: config.updatesDir });
}
