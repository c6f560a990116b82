import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { changePassword } from '../accounts/change-password.ts';
import { signOut } from '../accounts/end-access.ts';
import { networkOf } from '../accounts/network.ts';
import { refreshSession } from '../accounts/refresh-session.ts';
import { signIn } from '../accounts/sign-in.ts';
import { STRANGERS_LIMIT } from '../plugins/rate-limit.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import {
  AccountNameField,
  DeviceField,
  DeviceIdField,
  DoneMessage,
  PasswordField,
  SignedInMessage,
} from './account-messages.ts';

const tags = ['sign-in'];
const refusals = { '4xx': RefusalMessage };

export const signInRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.post(
    '/api/auth/sign-in',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Sign in with account and password, and register this device',
        body: Type.Object({ account: AccountNameField, password: PasswordField, device: DeviceField }),
        response: { 200: SignedInMessage, ...refusals },
      },
    },
    async (request, reply) => {
      const result = await signIn(services, { ...request.body, network: networkOf(request.ip) });
      return result.ok ? result.value : sendRefusal(reply, result.error);
    },
  );

  app.post(
    '/api/auth/refresh',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Trade a refresh token for the next one',
        body: Type.Object({
          refreshToken: Type.String({ minLength: 1, maxLength: 400 }),
          device: Type.Union([DeviceIdField, Type.Object({ id: DeviceIdField })]),
        }),
        response: { 200: SignedInMessage, ...refusals },
      },
    },
    async (request, reply) => {
      const { refreshToken, device } = request.body;
      const deviceId = typeof device === 'string' ? device : device.id;
      const result = await refreshSession(services, { refreshToken, deviceId });
      return result.ok ? result.value : sendRefusal(reply, result.error);
    },
  );

  app.post(
    '/api/auth/sign-out',
    {
      config: STRANGERS_LIMIT,
      schema: { tags, summary: 'End this session', response: { 200: DoneMessage, ...refusals } },
    },
    async (request) => {
      await signOut(services, request.identity);
      return { done: true as const };
    },
  );

  app.post(
    '/api/auth/password',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Change the own password; every other session of the person ends',
        body: Type.Object({ oldPassword: PasswordField, newPassword: PasswordField }),
        response: { 200: DoneMessage, ...refusals },
      },
    },
    async (request, reply) => {
      const { identity, body } = request;
      const result = await changePassword(services, { ...body, identity, network: networkOf(request.ip) });
      return result.ok ? { done: true as const } : sendRefusal(reply, result.error);
    },
  );
};
