import type { SimAnswer } from '../server/sim-server.ts';

type Body = Record<string, unknown>;
/** What comes instead of an honest answer; the server may have done the work all the same. */
type Hostile = (
  honest: SimAnswer,
  dice: { roll(sides: number): number },
  asked: { readonly body: unknown },
) => SimAnswer;

const json = (status: number, body: unknown): SimAnswer => ({
  status,
  type: 'application/json',
  text: JSON.stringify(body),
});
const html = (status: number, text: string): SimAnswer => ({ status, type: 'text/html', text });

/** The honest answer with something changed in it; what is no JSON object stays as it is. */
function altered(change: (body: Body) => Body): Hostile {
  return (honest) => {
    if (honest.type !== 'application/json') return honest;
    return { ...honest, text: JSON.stringify(change(JSON.parse(honest.text) as Body)) };
  };
}

const results = (change: (list: readonly Body[]) => readonly unknown[]): Hostile =>
  altered((body) =>
    Array.isArray(body.results) ? { ...body, results: change(body.results as Body[]) } : body,
  );
const documents = (change: (list: readonly Body[]) => readonly unknown[]): Hostile =>
  altered((body) =>
    Array.isArray(body.documents) ? { ...body, documents: change(body.documents as Body[]) } : body,
  );
const checkpoint = (change: (place: Body) => unknown): Hostile =>
  altered((body) => ('checkpoint' in body ? { ...body, checkpoint: change(body.checkpoint as Body) } : body));

/** What gateways, proxies, half-updated servers and liars answer (R11). */
export const HOSTILE_ANSWERS = {
  'a portal page': () => html(200, '<p>Welcome to the hotel</p>'),
  'a portal page that says it is JSON': () => ({
    ...html(200, '<p>Welcome</p>'),
    type: 'application/json' as const,
  }),
  'an empty page': () => html(200, ''),
  'an empty object': () => json(200, {}),
  'a list': () => json(200, []),
  'a bare null': () => json(200, null),
  'nothing at all': () => ({ ...json(204, ''), text: '' }),
  'a redirect': () => html(302, ''),
  'bad request': () => json(400, { code: 'invalid-request' }),
  'not signed in': () => json(401, { code: 'not-signed-in' }),
  'payment required': () => html(402, '<p>Your plan has ended</p>'),
  forbidden: () => json(403, { code: 'forbidden' }),
  'not found': () => json(404, { code: 'not-found' }),
  'request time-out': () => html(408, '<p>408</p>'),
  'too large': () => html(413, '<p>413</p>'),
  'too many': () => json(429, { code: 'too-many-requests' }),
  'a bug': () => json(500, { code: 'internal' }),
  'bad gateway': () => html(502, '<p>502</p>'),
  'in maintenance': () => json(503, { code: 'maintenance' }),
  'gateway time-out': () => html(504, '<p>504</p>'),
  'half of it': (honest) => ({ ...honest, text: honest.text.slice(0, Math.floor(honest.text.length / 2)) }),
  'bytes turned over': (honest, dice) => {
    const at = dice.roll(honest.text.length);
    return { ...honest, text: `${honest.text.slice(0, at)}\u0000${honest.text.slice(at + 1)}` };
  },
  'no results': results(() => []),
  'the first result alone': results((list) => list.slice(0, 1)),
  'results in another order': results((list) => [...list].reverse()),
  'each result twice': results((list) => list.flatMap((result) => [result, result])),
  'results of somebody else': results((list) => list.map((result) => ({ ...result, id: `x-${result.id}` }))),
  'an outcome nobody knows': results((list) => list.map((result) => ({ ...result, outcome: 'pending' }))),
  'documents without a version': documents((list) =>
    list.map(({ version: _version, ...document }) => document),
  ),
  'documents of a kind nobody knows': documents((list) =>
    list.map((document) => ({ ...document, kind: 'spell' })),
  ),
  'a page without a place': checkpoint(() => undefined),
  'a place with a negative number': checkpoint((place) => ({ ...place, seq: -1 })),
  // As a replica that lags behind answers: where the laptop stood is where it stays.
  'nothing new': (honest, dice, asked) => {
    const { checkpoint: place } = (asked.body ?? {}) as { checkpoint?: Body | null };
    if (!place) return honest;
    return altered((body) =>
      'documents' in body ? { ...body, documents: [], leave: [], checkpoint: place, more: false } : body,
    )(honest, dice, asked);
  },
  'more, always more': altered((body) => ('more' in body ? { ...body, more: true } : body)),
  'a session that has run out': altered((body) =>
    'expiresInSeconds' in body ? { ...body, expiresInSeconds: 0 } : body,
  ),
  'no token': altered(({ accessToken: _token, ...body }) => body),
} satisfies Record<string, Hostile>;
export type HostileAnswer = keyof typeof HOSTILE_ANSWERS;
export const HOSTILE_KINDS = Object.keys(HOSTILE_ANSWERS) as readonly HostileAnswer[];
