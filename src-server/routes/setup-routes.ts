import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { setUp } from '../accounts/set-up.ts';
import type { DemoAccount } from '../demo/demo-accounts.ts';
import { STRANGERS_LIMIT } from '../plugins/rate-limit.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { hasAnyAccount } from '../repositories/account-repository.ts';
import { AccountNameField, DeviceField, PasswordField, SignedInMessage } from './account-messages.ts';

const tags = ['set-up'];

export interface SetupOptions {
  /** Accounts of the demo company, while it is the one that is loaded. */
  readonly demoAccounts: () => Promise<readonly DemoAccount[]>;
}

/** Open to everybody by nature: what a first visitor has to know and may do. */
export const setupRoutes: FastifyPluginAsyncTypebox<SetupOptions> = async (app, options) => {
  const { services } = app.accounts;

  app.get(
    '/api/setup',
    {
      schema: {
        tags,
        summary: 'Whether the first administrator is still missing; the demo accounts, if there are any',
        response: {
          200: Type.Object({
            needed: Type.Boolean(),
            demoAccounts: Type.Optional(
              Type.Array(
                Type.Object({
                  account: Type.String(),
                  password: Type.String(),
                  personId: Type.String(),
                  name: Type.String(),
                  position: Type.String(),
                  place: Type.String(),
                }),
              ),
            ),
          }),
        },
      },
    },
    async () => {
      const needed = !(await hasAnyAccount(services.db));
      const demoAccounts = await options.demoAccounts();
      return demoAccounts.length === 0 ? { needed } : { needed, demoAccounts: [...demoAccounts] };
    },
  );

  app.post(
    '/api/setup',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Create the first administrator and sign in; works once',
        body: Type.Object({
          account: AccountNameField,
          password: PasswordField,
          person: Type.Object({
            name: Type.String({ minLength: 1, maxLength: 120 }),
            zone: Type.String({ minLength: 1, maxLength: 60 }),
            language: Type.String({ minLength: 2, maxLength: 20 }),
          }),
          device: DeviceField,
        }),
        response: { 200: SignedInMessage, '4xx': RefusalMessage },
      },
    },
    async (request, reply) => {
      const result = await setUp(services, app.sync.transaction, request.body);
      return result.ok ? result.value : sendRefusal(reply, result.error);
    },
  );
};
