import { type Static, type TSchema, Type } from 'typebox';
import { Check } from 'typebox/value';
import { SIGNATURE_ALGORITHM } from '#shared/sync/command-chain.ts';
import {
  FileStateMessage,
  type HandedFileMessage,
  HandedInMessage,
  type HandedRowMessage,
  WipeAnswerMessage,
  wipedText,
  wipeQuestionText,
} from '#shared/sync/wipe.ts';
import type { KeylessPorts } from '../engine-ports.ts';
import { ServerTrouble, Unreachable } from '../sync/api-errors.ts';
import { type ApiAnswer, type ApiRequest, exchange } from '../sync/exchange.ts';
import { base64Of } from '../vault/base64.ts';

/** A person on this laptop, and the key that speaks for the two: it needs no password and no session. */
export interface SigningDevice {
  readonly personId: string;
  readonly deviceId: string;
  readonly key: CryptoKeyPair;
}

export type DoorPorts = Pick<KeylessPorts, 'fetch' | 'serverUrl' | 'setTimer' | 'subtle'>;

const Challenge = Type.Object({ challenge: Type.String() });
const Files = Type.Object({ files: Type.Array(FileStateMessage) });
const Received = Type.Object({ received: Type.Integer() });
const Incomplete = Type.Object({
  rows: Type.Array(Type.Object({ kind: Type.String(), id: Type.String() })),
  files: Type.Array(Type.String()),
});

/** Names all that was handed in. */
export interface HandedNames {
  readonly rows: readonly Pick<HandedRowMessage, 'kind' | 'id'>[];
  readonly files: readonly string[];
}

/**
 * Asks whether this person's part of the laptop is to be wiped.
 * @param besides the order for everybody of somebody else on this laptop
 * @throws Unreachable, ServerTrouble
 */
export async function askWhetherToWipe(
  ports: DoorPorts,
  { personId, deviceId, key }: SigningDevice,
  besides: string | null = null,
): Promise<Static<typeof WipeAnswerMessage>> {
  const asked = await post(ports, '/api/wipe/challenge', { personId, deviceId });
  const { challenge } = expected(Challenge, asked);
  const question = { personId, deviceId, challenge, besides };
  const signature = await signed(ports, key, wipeQuestionText(question));
  const answer = await post(ports, '/api/wipe/question', { ...question, signature });
  // A server that does not know this device has nothing to order: it was set up anew, or restored.
  if (answer.status === 401) return { order: null, ticket: null };
  return expected(WipeAnswerMessage, answer);
}

/** True when it was heard; false where this server knows of no such order any more. */
export async function reportWiped(
  ports: DoorPorts,
  { personId, deviceId, key }: SigningDevice,
  orderId: string,
): Promise<boolean> {
  const signature = await signed(ports, key, wipedText({ personId, deviceId, orderId }));
  const path = `/api/wipe/${orderId}/wiped`;
  const answer = await post(ports, path, { personId, deviceId, signature });
  if (answer.status === 200) return true;
  if ([401, 404, 409].includes(answer.status)) return false;
  throw new ServerTrouble(answer.status);
}

async function signed({ subtle }: DoorPorts, key: CryptoKeyPair, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return base64Of(new Uint8Array(await subtle.sign(SIGNATURE_ALGORITHM, key.privateKey, bytes)));
}

/** Hands in for one order. */
export interface HandInDoor {
  rows(rows: readonly HandedRowMessage[]): Promise<void>;
  fileStates(files: readonly HandedFileMessage[]): Promise<readonly FileStateMessage[]>;
  /** Bytes of the content that are there afterwards. */
  piece(sha256: string, place: number, frame: Uint8Array<ArrayBuffer>): Promise<number>;
  /** What stands at the server now, or what of the names it misses. */
  stands(names: HandedNames): Promise<HandedInMessage | 'incomplete'>;
}

export function handInDoor(ports: DoorPorts, orderId: string, ticket: string): HandInDoor {
  const ask = (request: ApiRequest) => exchange(ports, request, ticket);
  const say = (what: string, body: unknown) =>
    ask({ method: 'POST', path: `/api/wipe/${orderId}/${what}`, body });
  return {
    async rows(rows) {
      expected(Type.Unknown(), await say('rows', { rows }));
    },
    fileStates: async (files) => expected(Files, await say('files', { files })).files,
    async piece(sha256, place, bytes) {
      const path = `/api/wipe/${orderId}/files/${sha256}?place=${place}`;
      return expected(Received, await ask({ method: 'PUT', path, bytes })).received;
    },
    async stands(names) {
      const answer = await say('stands', names);
      if (answer.status === 409 && Check(Incomplete, answer.body)) return 'incomplete';
      return expected(HandedInMessage, answer);
    },
  };
}

const post = (ports: DoorPorts, path: string, body: unknown): Promise<ApiAnswer> =>
  exchange(ports, { method: 'POST', path, body });

/** @throws ServerTrouble, Unreachable */
function expected<Schema extends TSchema>(schema: Schema, { status, body }: ApiAnswer): Static<Schema> {
  if (status !== 200) throw new ServerTrouble(status);
  if (!Check(schema, body)) throw new Unreachable('not-the-server');
  return body;
}
