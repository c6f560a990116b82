import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { ROLES } from '#shared/access/capabilities.ts';
import { refusal } from '../accounts/account-services.ts';
import { createAccount, createPerson, isAccountTaken, type RunCommand } from '../accounts/create-account.ts';
import { disableAccount, enableAccount } from '../accounts/end-access.ts';
import { listPeople } from '../accounts/list-people.ts';
import { isAsShown, markActive } from '../accounts/mark-active.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { AccountNameField, DoneMessage, InviteMessage, PersonIdField } from './account-messages.ts';
import { sendInvite } from './send-invite.ts';

const tags = ['administration'];
const Text = Type.String({ maxLength: 200 });
const Moment = Type.Union([Type.String(), Type.Null()]);

const PersonField = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  email: Type.String({ minLength: 3, maxLength: 200 }),
  zone: Type.String({ minLength: 1, maxLength: 60 }),
  language: Type.String({ minLength: 2, maxLength: 20 }),
  roles: Type.Optional(Type.Array(Type.Union(ROLES.map((role) => Type.Literal(role))))),
  position: Type.Optional(Text),
  phone: Type.Optional(Text),
  departmentId: Type.Optional(Text),
  superiorId: Type.Optional(Text),
  warehouseIds: Type.Optional(Type.Array(Text, { maxItems: 100 })),
});

const AccountMessage = Type.Object({
  personId: Type.String(),
  account: Type.String(),
  name: Type.String(),
  roles: Type.Array(Type.String()),
  state: Type.Union([Type.Literal('invited'), Type.Literal('active'), Type.Literal('disabled')]),
  createdAt: Type.String(),
  signedInAt: Moment,
  disabledAt: Moment,
  devices: Type.Integer(),
  unsent: Type.Integer(),
  invite: Type.Union([
    Type.Object({ id: Type.String(), purpose: Type.String(), expiresAt: Type.String() }),
    Type.Null(),
  ]),
});

export interface AdminAccountOptions {
  readonly runCommand: RunCommand;
  readonly publicUrl: string | undefined;
}

/** People who may sign in: list, add, disable, enable. */
export const adminAccountRoutes: FastifyPluginAsyncTypebox<AdminAccountOptions> = async (app, options) => {
  const { services } = app.accounts;
  const onePerson = { params: Type.Object({ personId: PersonIdField }) };
  const asShown = { querystring: Type.Object({ shown: Type.Optional(Type.String({ maxLength: 64 })) }) };
  const done = { response: { 200: DoneMessage, '4xx': RefusalMessage } };

  app.get(
    '/api/admin/accounts',
    {
      schema: {
        tags,
        summary: 'Accounts with their devices, unsent work and open invites',
        response: { 200: Type.Object({ accounts: Type.Array(AccountMessage) }), '4xx': RefusalMessage },
      },
    },
    async () => ({ accounts: await listPeople(services) }),
  );

  app.post(
    '/api/admin/accounts',
    {
      schema: {
        tags,
        summary: 'Add a person with an account, and issue the invite',
        body: Type.Object({ account: AccountNameField, person: PersonField }),
        response: { 200: InviteMessage, '4xx': RefusalMessage },
      },
    },
    async (request, reply) => {
      const by = request.identity.personId;
      const { account, person } = request.body;
      if (await isAccountTaken(services.db, account))
        return sendRefusal(reply, refusal(409, 'account-taken'));
      const created = await createPerson(options.runCommand, { person, by });
      if (!created.ok) return sendRefusal(reply, created.error);
      const added = await createAccount(services, { personId: created.value, account, by });
      if (!added.ok) return sendRefusal(reply, added.error);
      return sendInvite(request, reply, { personId: created.value, publicUrl: options.publicUrl });
    },
  );

  app.post(
    '/api/admin/accounts/:personId/disable',
    {
      schema: {
        tags,
        summary: 'End all access of a person; with `shown` only while that is still what would follow',
        ...onePerson,
        ...asShown,
        ...done,
      },
    },
    async ({ identity, params, query }, reply) => {
      const by = identity.personId;
      const person = { ...params, active: false, by, now: services.now() };
      if (query.shown !== undefined && !(await isAsShown(services.db, person, query.shown)))
        return sendRefusal(reply, refusal(409, 'effects-changed'));
      const result = await disableAccount(services, { ...params, by });
      if (result.ok) await markActive(app.sync, person);
      return result.ok ? { done: true as const } : sendRefusal(reply, result.error);
    },
  );

  app.post(
    '/api/admin/accounts/:personId/enable',
    {
      schema: {
        tags,
        summary: 'Give access back; with `shown` only while that is still what would follow',
        ...onePerson,
        ...asShown,
        ...done,
      },
    },
    async ({ identity, params, query }, reply) => {
      const by = identity.personId;
      const person = { ...params, active: true, by, now: services.now() };
      if (query.shown !== undefined && !(await isAsShown(services.db, person, query.shown)))
        return sendRefusal(reply, refusal(409, 'effects-changed'));
      const result = await enableAccount(services, { ...params, by });
      if (result.ok) await markActive(app.sync, person);
      return result.ok ? { done: true as const } : sendRefusal(reply, result.error);
    },
  );
};
