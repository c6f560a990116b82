import { Check } from 'typebox/value';
import { HandedBackMessage, type HandedFileMessage } from '#shared/sync/wipe.ts';
import type { DraftEntry } from '../contract.ts';
import type { EngineCore } from './engine-core.ts';
import type { EngineFiles } from './files/engine-files.ts';
import { Unreachable } from './sync/api-errors.ts';

type Parts = Pick<EngineCore, 'personId' | 'stores' | 'api' | 'subscriptions'>;

/** Brings back what a wiped laptop of this person handed in: asked for once after each sign-in. */
export interface HandedIn {
  /** The server was reached. */
  look(): void;
  /** Somebody signed in again. */
  expect(): void;
}

export function createHandedIn(parts: Parts, files: () => Pick<EngineFiles, 'take'>): HandedIn {
  const { personId, stores } = parts;
  let isExpected = stores.person.asksHandedIn === true;

  async function take(): Promise<void> {
    while (await takeSome(parts, files()));
    await stores.installation.updatePerson(personId, { asksHandedIn: false });
  }

  return {
    look() {
      if (!isExpected) return;
      isExpected = false;
      // Whatever came of it stays to be asked for at the next start.
      take().catch(() => undefined);
    },
    expect() {
      isExpected = true;
    },
  };
}

/** True when there is more. What lies here safely is noted at the server, which lets go of it. */
async function takeSome(parts: Parts, files: Pick<EngineFiles, 'take'>): Promise<boolean> {
  const { api, stores, subscriptions } = parts;
  const { body } = await api.sync({ method: 'GET', path: '/api/handed-in' });
  if (!Check(HandedBackMessage, body)) throw new Unreachable('not-the-server');
  if (body.drafts.length === 0) return false;
  for (const file of body.files) await takeContent(parts, files, file);
  const here = new Map((await stores.drafts.all()).map((draft) => [draft.id, draft.savedAt]));
  for (const { orderId: _, ...draft } of body.drafts) {
    // One that went on here since stays as it is.
    if ((here.get(draft.id) ?? '') < draft.savedAt) await stores.drafts.save(draft as DraftEntry);
  }
  const drafts = body.drafts.map(({ orderId, id }) => ({ orderId, id }));
  await api.sync({ method: 'POST', path: '/api/handed-in/taken', body: { drafts } });
  subscriptions.changed(['status'], false);
  return body.more;
}

async function takeContent(
  { api, stores }: Parts,
  files: Pick<EngineFiles, 'take'>,
  { sha256, size }: HandedFileMessage,
): Promise<void> {
  if ((await stores.blobs.held()).some((blob) => blob.sha256 === sha256)) return;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0; at < size; ) {
    const { body } = await api.sync({ method: 'GET', path: `/api/handed-in/files/${sha256}?at=${at}` });
    if (!(body instanceof Uint8Array) || body.length === 0) throw new Unreachable('not-the-server');
    pieces.push(body as Uint8Array<ArrayBuffer>);
    at += body.length;
  }
  await files.take(sha256, new Uint8Array(await new Blob(pieces).arrayBuffer()));
}
