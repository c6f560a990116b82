import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Command } from '#shared/engines/command/command.ts';
import { canonicalJson } from '#shared/kernel/digest.ts';
import { keyPrint, SIGNATURE_ALGORITHM } from '#shared/sync/command-chain.ts';
import { CommandMessage } from '#shared/sync/messages.ts';
import type { OutboxExport, TakenOutbox } from '../contract.ts';
import { isWaiting, type LogEntry, NotSaved } from './command-log/command-log.ts';
import type { EngineCore } from './engine-core.ts';
import type { EngineFiles } from './files/engine-files.ts';
import { sha256Of } from './files/sha256.ts';
import { heldPieces } from './files/sources.ts';
import { outcomeIdOf } from './page-intake.ts';
import type { BlobStore } from './store/blob-store.ts';
import type { HeldBlob } from './store/blob-tables.ts';
import { deviceKeyName } from './store/installation.ts';
import { base64Of, bytesOfBase64 } from './vault/base64.ts';
import { parsed } from './vault/sealed-text.ts';

const KeptCommand = Type.Object({
  title: Type.String(),
  savedAt: Type.String(),
  /** It waits; what wants a look is in the file to be read, and is not sent again. */
  isWaiting: Type.Boolean(),
  command: CommandMessage,
});
const Draft = Type.Object({
  id: Type.String(),
  formKey: Type.String(),
  recordId: Type.Union([Type.String(), Type.Null()]),
  title: Type.String(),
  savedAt: Type.String(),
  values: Type.Unknown(),
});
/** Rises when an earlier version could not take such a file in whole. */
const FILE_VERSION = 1;
/** What every version of the file says. */
const Heading = Type.Object({
  content: Type.Object({ format: Type.Literal('landfall-outbox'), version: Type.Integer() }),
});
const Content = Type.Object({
  format: Type.Literal('landfall-outbox'),
  version: Type.Literal(FILE_VERSION),
  personId: Type.String(),
  device: Type.String(),
  key: Type.Object({ x: Type.String(), y: Type.String() }),
  savedAt: Type.String(),
  commands: Type.Array(KeptCommand),
  drafts: Type.Array(Draft),
  /** Contents of files by SHA-256. */
  files: Type.Array(Type.String()),
});
const OutboxFile = Type.Object({
  content: Content,
  /** Signature of this laptop's key over the content. */
  seal: Type.String(),
  /** Base64; each is its hash in `content.files`, so the seal covers it too. */
  contents: Type.Record(Type.String(), Type.String()),
});
type OutboxFile = Static<typeof OutboxFile>;

const MyDevices = Type.Object({
  devices: Type.Array(Type.Object({ deviceId: Type.String(), keyPrint: Type.String() })),
});

type Parts = Pick<EngineCore, 'ports' | 'personId' | 'stores' | 'device' | 'api' | 'world' | 'index'>;
type FileParts = Pick<EngineFiles, 'unsent' | 'take'>;

/** Everything of this person that is nowhere but on this laptop, sealed so that no change of it goes unseen. */
export async function makeOutboxFile(parts: Parts, files: FileParts): Promise<OutboxExport> {
  const { ports, personId, stores, device } = parts;
  const key = await deviceKey(parts);
  const { x = '', y = '' } = await ports.subtle.exportKey('jwk', key.publicKey);
  const commands = stores.log.open().map((entry) => ({
    title: entry.title,
    savedAt: entry.savedAt,
    isWaiting: isWaiting(entry),
    command: entry.signed.command as Static<typeof CommandMessage>,
  }));
  const drafts = [...(await stores.drafts.all())];
  const meant = JSON.stringify([commands, drafts]);
  const unsent = new Set(files.unsent());
  const own = (await stores.blobs.held()).filter(
    ({ sha256, isOwn }) => isOwn && (unsent.has(sha256) || meant.includes(sha256)),
  );
  const { contents, leftOut } = await smallContents(stores.blobs, own);
  const content: OutboxFile['content'] = {
    format: 'landfall-outbox',
    version: FILE_VERSION,
    personId,
    device: device.id,
    key: { x, y },
    savedAt: new Date(ports.now()).toISOString(),
    commands,
    drafts,
    files: Object.keys(contents).sort(),
  };
  const signature = await ports.subtle.sign(SIGNATURE_ALGORITHM, key.privateKey, textOf(content));
  const file: OutboxFile = { content, seal: base64Of(new Uint8Array(signature)), contents };
  return { text: JSON.stringify(file, null, 2), filesLeftOut: leftOut };
}

/** All contents together: the file is one text in memory, and commands must never miss it for a film's sake. */
const MOST_CONTENT_BYTES = 64 * 1024 * 1024;

/** The smallest first, as many as fit. */
async function smallContents(blobs: BlobStore, own: readonly HeldBlob[]) {
  const contents: Record<string, string> = {};
  let room = MOST_CONTENT_BYTES;
  let leftOut = 0;
  for (const blob of [...own].sort((one, other) => one.size - other.size)) {
    room -= blob.size;
    if (room < 0) {
      leftOut += 1;
      continue;
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of heldPieces(blobs, blob)) pieces.push(piece);
    const bytes = new Uint8Array(await new Blob(pieces as BlobPart[]).arrayBuffer());
    if (bytes.length === blob.size) contents[blob.sha256] = base64Of(bytes);
  }
  return { contents, leftOut };
}

/** Takes such a file into this laptop: commands keep their ids, so that nothing can be done twice. */
export async function takeOutboxFile(parts: Parts, files: FileParts, text: string): Promise<TakenOutbox> {
  const file = parsed(new TextEncoder().encode(text));
  if (Check(Heading, file) && file.content.version > FILE_VERSION) return { ok: false, code: 'newer' };
  if (!Check(OutboxFile, file)) return { ok: false, code: 'unreadable' };
  if (file.content.personId !== parts.personId) return { ok: false, code: 'of-another' };
  const problem = await sealProblem(parts, file);
  if (problem !== null) return { ok: false, code: problem };
  const contents = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const sha256 of file.content.files) {
    const bytes = bytesOfBase64(file.contents[sha256] ?? '');
    if (bytes === null || (await sha256Of(parts.ports.subtle, bytes)) !== sha256)
      return { ok: false, code: 'altered' };
    contents.set(sha256, bytes);
  }
  try {
    // Contents first: a command that names one is never here without it.
    for (const [sha256, bytes] of contents) await files.take(sha256, bytes);
    const commands = await takeCommands(parts, file.content);
    const drafts = await takeDrafts(parts, file.content.drafts);
    await parts.world.refresh();
    return { ok: true, ...commands, drafts, files: contents.size };
  } catch (error) {
    if (error instanceof NotSaved) return { ok: false, code: 'not-saved' };
    throw error;
  }
}

/** Sealed by this laptop, or by another one that the server knows as this person's. */
async function sealProblem(parts: Parts, { content, seal }: OutboxFile) {
  const { subtle } = parts.ports;
  const { x, y } = content.key;
  const signature = bytesOfBase64(seal);
  const key = await subtle
    .importKey('jwk', { kty: 'EC', crv: 'P-256', x, y }, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'verify',
    ])
    .catch(() => null);
  if (key === null || signature === null) return 'altered' as const;
  if (!(await subtle.verify(SIGNATURE_ALGORITHM, key, signature, textOf(content)))) return 'altered' as const;
  const own = await subtle.exportKey('jwk', (await deviceKey(parts)).publicKey);
  if (own.x === x && own.y === y) return null;
  const answer = await parts.api.send({ method: 'GET', path: '/api/devices' }).catch(() => null);
  if (answer === null || !Check(MyDevices, answer.body)) return 'needs-line' as const;
  const print = keyPrint(content.key);
  const isMine = answer.body.devices.some(
    (device) => device.deviceId === content.device && device.keyPrint === print,
  );
  return isMine ? null : ('altered' as const);
}

async function takeCommands({ stores, device }: Parts, { commands }: OutboxFile['content']) {
  const { log, documents } = stores;
  const known = new Set((await log.all()).map(({ id }) => id));
  const decided = await documents.getMany(commands.map(({ command }) => outcomeIdOf(command.id)));
  const counts = { taken: 0, known: 0 };
  for (const { command, title, savedAt, isWaiting: waits } of commands) {
    if (!waits) continue;
    const isKnown = known.has(command.id) || decided.has(outcomeIdOf(command.id));
    counts[isKnown ? 'known' : 'taken'] += 1;
    if (isKnown) continue;
    const sealed = (deviceSeq: number) => ({ ...command, device: device.id, deviceSeq }) as Command;
    await log.append(sealed, { title, savedAt } satisfies Pick<LogEntry, 'title' | 'savedAt'>);
  }
  return counts;
}

/** A draft that went on here since is not put back. */
async function takeDrafts({ stores }: Parts, drafts: OutboxFile['content']['drafts']): Promise<number> {
  const here = new Map((await stores.drafts.all()).map((draft) => [draft.id, draft.savedAt]));
  const fresh = drafts.filter(({ id, savedAt }) => (here.get(id) ?? '') < savedAt);
  for (const draft of fresh) await stores.drafts.save(draft as Parameters<typeof stores.drafts.save>[0]);
  return fresh.length;
}

async function deviceKey({ stores, personId }: Parts): Promise<CryptoKeyPair> {
  const key = await stores.installation.secret<CryptoKeyPair>(deviceKeyName(personId));
  if (!key) throw new Error(`${personId} has no device key here`);
  return key;
}

function textOf(content: OutboxFile['content']): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalJson(content));
}
