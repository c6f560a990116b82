import type { FastifyInstance } from 'fastify';
import type { RunCommand } from '../accounts/create-account.ts';
import type { DemoAccount } from '../demo/demo-accounts.ts';
import { adminAccountRoutes } from './admin-account-routes.ts';
import { adminDeviceRoutes } from './admin-device-routes.ts';
import { adminInviteRoutes } from './admin-invite-routes.ts';
import { adminWipeRoutes } from './admin-wipe-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import { joinRoutes } from './join-routes.ts';
import { leaseRoutes } from './lease-routes.ts';
import { setupRoutes } from './setup-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { storeKeyRoutes } from './store-key-routes.ts';

export interface AccountRouteOptions {
  readonly runCommand: RunCommand;
  readonly publicUrl: string | undefined;
  readonly demoAccounts: () => Promise<readonly DemoAccount[]>;
}

/** Every route about who may come in. */
export async function registerAccountRoutes(
  app: FastifyInstance,
  options: AccountRouteOptions,
): Promise<void> {
  const { runCommand, publicUrl, demoAccounts } = options;
  await app.register(signInRoutes);
  await app.register(joinRoutes);
  await app.register(setupRoutes, { demoAccounts });
  await app.register(deviceRoutes);
  await app.register(storeKeyRoutes);
  await app.register(leaseRoutes);
  await app.register(adminAccountRoutes, { runCommand, publicUrl });
  await app.register(adminInviteRoutes, { publicUrl });
  await app.register(adminDeviceRoutes);
  await app.register(adminWipeRoutes);
}
