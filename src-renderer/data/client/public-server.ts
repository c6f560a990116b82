import { type Static, type TSchema, Type } from 'typebox';
import { Check } from 'typebox/value';

/** What a server tells anybody before they sign in. */
const SetupState = Type.Object({
  needed: Type.Boolean(),
  demoAccounts: Type.Optional(
    Type.Array(
      Type.Object({
        account: Type.String(),
        password: Type.String(),
        name: Type.String(),
        position: Type.String(),
        place: Type.String(),
      }),
    ),
  ),
});
export type SetupState = Static<typeof SetupState>;
export type DemoAccount = NonNullable<SetupState['demoAccounts']>[number];

const InviteFacts = Type.Object({
  account: Type.String(),
  name: Type.String(),
  purpose: Type.Union([Type.Literal('join'), Type.Literal('reset')]),
  expiresAt: Type.String(),
});
export type InviteFacts = Static<typeof InviteFacts>;

export type PublicAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `offline`, `server-trouble`, or the server's own code. */
  | { readonly ok: false; readonly code: string };

const Refusal = Type.Object({ code: Type.String() });
const TIMEOUT_MS = 8000;

async function ask<Schema extends TSchema>(
  url: string,
  schema: Schema,
  body?: unknown,
): Promise<PublicAnswer<Static<Schema>>> {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  try {
    const response = await fetch(url, {
      ...(body !== undefined && post),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      cache: 'no-store',
    });
    const answer: unknown = await response.json();
    if (response.ok && Check(schema, answer)) return { ok: true, value: answer };
    return { ok: false, code: Check(Refusal, answer) ? answer.code : 'server-trouble' };
  } catch {
    return { ok: false, code: 'offline' };
  }
}

/** Whether the first administrator is missing, and the demo company's accounts. */
export function askSetup(serverUrl: string): Promise<PublicAnswer<SetupState>> {
  return ask(`${serverUrl}/api/setup`, SetupState);
}

/** Whom an invite or reset code is for. */
export function lookAtInvite(serverUrl: string, code: string): Promise<PublicAnswer<InviteFacts>> {
  return ask(`${serverUrl}/api/auth/invite`, InviteFacts, { code });
}
