import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { WipeAnswerMessage } from '#shared/sync/wipe.ts';
import { STRANGERS_LIMIT } from '../plugins/rate-limit.ts';
import { RefusalMessage, sendRefusal } from '../plugins/refusals.ts';
import { answerLaptop, challengeFor, takeWipedReport } from '../wipe/wipe-door.ts';
import { DeviceIdField, DoneMessage, OrderIdField, PersonIdField } from './account-messages.ts';

const tags = ['wipe'];
const Laptop = { deviceId: DeviceIdField, personId: PersonIdField };
const Signature = Type.String({ minLength: 1, maxLength: 200 });
const refusals = { '4xx': RefusalMessage };

/** Where a laptop asks whether it is to be wiped, and says that it is: without a session, signed by its key. */
export const wipeDoorRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { services } = app.accounts;

  app.post(
    '/api/wipe/challenge',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Something fresh to sign',
        body: Type.Object(Laptop),
        response: { 200: Type.Object({ challenge: Type.String() }), ...refusals },
      },
    },
    async ({ body }) => ({ challenge: challengeFor(services, body) }),
  );

  app.post(
    '/api/wipe/question',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Is this laptop to be wiped?',
        body: Type.Object({
          ...Laptop,
          challenge: Type.String({ maxLength: 2000 }),
          // Null first: the checker would make an empty text of it.
          besides: Type.Union([Type.Null(), Type.String({ maxLength: 100 })]),
          signature: Signature,
        }),
        response: { 200: WipeAnswerMessage, ...refusals },
      },
    },
    async ({ body }, reply) => {
      const answer = await answerLaptop(services, body);
      return answer.ok ? answer.value : sendRefusal(reply, answer.error);
    },
  );

  app.post(
    '/api/wipe/:orderId/wiped',
    {
      config: STRANGERS_LIMIT,
      schema: {
        tags,
        summary: 'Nothing of the person is left on this laptop',
        params: Type.Object({ orderId: OrderIdField }),
        body: Type.Object({ ...Laptop, signature: Signature }),
        response: { 200: DoneMessage, ...refusals },
      },
    },
    async ({ params, body }, reply) => {
      const taken = await takeWipedReport(services, { ...body, ...params });
      return taken.ok ? { done: true as const } : sendRefusal(reply, taken.error);
    },
  );
};
