import { randomUUID } from 'node:crypto';
import { createCommandSigner } from '#renderer/data/engine/command-log/command-signer.ts';
import type { Command } from '#shared/engines/command/command.ts';
import type { DocumentKind } from '#shared/engines/command/document.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { DEVICE_KEY_ALGORITHM } from '#shared/sync/command-chain.ts';
import type { DocumentMessage, PullResponseMessage, PushResponseMessage } from '#shared/sync/messages.ts';
import { DEMO_PASSWORD } from './demo-data.ts';

/** A device without screens: looks at what the server holds, and does what other people do meanwhile. */
export interface ApiClient {
  /** Everything that this person may hold, as the server has it now. */
  documents(): Promise<readonly DocumentMessage[]>;
  push(input: {
    readonly type: string;
    readonly target: { readonly kind: DocumentKind; readonly id: string };
    readonly payload: unknown;
    readonly seenVersion?: number | null;
  }): Promise<PushResponseMessage['results'][number] & { readonly targetId: string }>;
  request(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
}

interface SignedIn {
  readonly accessToken: string;
  readonly personId: string;
}

export async function signInByApi(url: string, account: string, now = () => new Date()): Promise<ApiClient> {
  const device = randomUUID();
  const { subtle } = globalThis.crypto;
  const keys = await subtle.generateKey(DEVICE_KEY_ALGORITHM, true, ['sign', 'verify']);
  const publicKey = await subtle.exportKey('jwk', keys.publicKey);
  const sign = createCommandSigner(subtle, keys.privateKey);
  let token = '';
  let sequence = 0;
  let previousHash = '';

  async function request(method: string, path: string, body?: unknown) {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  }

  const signIn = { account: `${account}@demo.landfall`, password: DEMO_PASSWORD };
  const answer = await request('POST', '/api/auth/sign-in', {
    ...signIn,
    device: { id: device, name: 'e2e', publicKey },
  });
  if (answer.status !== 200) throw new Error(`sign-in of ${account}: ${JSON.stringify(answer)}`);
  const { accessToken, personId } = answer.body as SignedIn;
  token = accessToken;

  return {
    request,
    async documents() {
      const held = new Map<string, DocumentMessage>();
      let checkpoint: PullResponseMessage['checkpoint'] | null = null;
      for (;;) {
        const pulled = await request('POST', '/api/sync/pull', {
          device,
          checkpoint,
          limit: 500,
          unsent: 0,
        });
        const page = pulled.body as PullResponseMessage;
        for (const document of page.documents) held.set(document.id, document);
        checkpoint = page.checkpoint;
        if (!page.more) return [...held.values()].filter((document) => !document.deleted);
      }
    },
    async push({ type, target, payload, seenVersion = null }) {
      sequence += 1;
      const id = randomUUID();
      const targetId = target.id === '' ? deriveId(id, 'record') : target.id;
      const command: Command = {
        id,
        device,
        deviceSeq: sequence,
        actor: personId,
        type,
        target: { kind: target.kind, id: targetId },
        seenVersion,
        payload,
        after: [],
        occurredAt: now().toISOString(),
        zone: 'Asia/Shanghai',
        offline: false,
      };
      const message = await sign(command, previousHash);
      previousHash = message.hash;
      const pushed = await request('POST', '/api/sync/push', {
        device,
        epoch: null,
        commands: [message],
      });
      const result = (pushed.body as PushResponseMessage).results?.[0];
      if (result === undefined) throw new Error(`push of ${type}: ${JSON.stringify(pushed)}`);
      return { ...result, targetId };
    },
  };
}
