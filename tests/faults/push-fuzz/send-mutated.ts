import { Value } from 'typebox/value';
import type { Command } from '#shared/engines/command/command.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { PushResponseMessage } from '#shared/sync/messages.ts';
import { MAX_COMMANDS_PER_PUSH, PROTOCOL_HEADER, PROTOCOL_VERSION } from '#shared/sync/protocol.ts';
import { DEEDS, type DeedGiven } from '#tests/integration/access/deeds.ts';
import { documentId, RELATIONS } from '#tests/integration/access/scope-world.ts';
import type { TestDevice } from '#tests/integration/sync/sync-kit.ts';
import { createDice, type Dice } from '#tests/simulation/kernel/dice.ts';
import type { FuzzWorld } from './fuzz-world.ts';
import { HARMS, harmed, textPlaces, withTextAt } from './mutate.ts';
import { NAUGHTY_TEXTS } from './naughty-values.ts';

/** What came of it so far; `wrong` names what no mutation may bring about. */
export interface PushTold {
  sent: number;
  requests: number;
  readonly outcomes: Record<string, number>;
  readonly kinds: Record<string, number>;
  readonly wrong: string[];
}

interface Part {
  readonly seed: number;
  readonly payloads: number;
}

type Draft = Pick<Command, 'type' | 'payload'> & Partial<Command>;

interface Sent {
  readonly message: unknown;
  readonly honest: boolean;
  readonly name: string;
}

/** So many payloads of a seed, in pushes of every size; among them honest ones, which must be accepted. */
export async function fuzzPushes(world: FuzzWorld, told: PushTold, part: Part): Promise<void> {
  const dice = createDice(part.seed);
  for (let left = part.payloads; left > 0; ) {
    const { laptop, profile } = dice.pick(world.people);
    const size = Math.min(left, 1 + dice.roll(MAX_COMMANDS_PER_PUSH - 1));
    const sent: Sent[] = [];
    for (let at = 0; at < size; at += 1)
      sent.push(await mutatedCommand(world, told, { dice, laptop, profile }));
    left -= size;
    told.sent += size;
    if (profile === 'buyer') sent.splice(dice.roll(sent.length), 0, await honestCommand(laptop));
    await pushAll(world, told, laptop, sent);
    await pushBrokenBody(world, told, laptop, dice);
  }
}

async function honestCommand(laptop: TestDevice): Promise<Sent> {
  const draft = {
    type: 'comment.add',
    payload: { text: 'Hello' },
    target: { kind: 'supplier', id: 'supplier-1' },
  } as const;
  return { message: await laptop.sign(draft), honest: true, name: 'honest' };
}

interface Drawn {
  readonly dice: Dice;
  readonly laptop: TestDevice;
  readonly profile: FuzzWorld['people'][number]['profile'];
}

const PLACES = ['payload', 'payload', 'payload', 'text', 'text', 'command', 'forged'] as const;

async function mutatedCommand(world: FuzzWorld, told: PushTold, drawn: Drawn): Promise<Sent> {
  const { dice, laptop } = drawn;
  const deed = dice.pick(DEEDS);
  const draft = honestDraft(world, deed, drawn);
  const place = dice.pick(PLACES);
  const harm = place === 'text' ? 'a naughty text' : dice.pick(Object.keys(HARMS));
  told.kinds[harm] = (told.kinds[harm] ?? 0) + 1;
  const name = `${deed.name}, ${harm} in its ${place}`;
  if (place === 'forged') {
    const message = harmed(dice, await laptop.sign(draft), harm, world.ids);
    return { message, honest: false, name };
  }
  const message = await laptop.sign(
    place === 'command'
      ? { ...draft, ...withHarmedEnvelope(dice, draft, harm, world.ids) }
      : { ...draft, payload: withHarmedPayload(dice, draft.payload, harm, { place, ids: world.ids }) },
  );
  return { message, honest: false, name };
}

function honestDraft(world: FuzzWorld, deed: DeedGiven, { dice, profile }: Drawn): Draft {
  const relation = dice.pick(RELATIONS.filter((name) => name !== 'deleted'));
  const idOf = (variant: string) => documentId(variant, relation, profile);
  const id = deed.variant === undefined ? undefined : idOf(deed.variant);
  const payload = deed.payload(id === undefined ? {} : world.bodyOf(id), idOf);
  if (id !== undefined && deed.type !== 'goods-receipt.post') {
    return { type: deed.type, payload, target: { kind: deed.kind, id } };
  }
  const commandId = `made-${dice.hex()}`;
  return {
    id: commandId,
    type: deed.type,
    payload,
    target: { kind: deed.kind, id: deriveId(commandId, 'record') },
  };
}

function withHarmedPayload(
  dice: Dice,
  payload: unknown,
  harm: string,
  { place, ids }: { place: 'payload' | 'text'; ids: readonly string[] },
): unknown {
  const texts = place === 'text' ? textPlaces(payload) : [];
  if (texts.length === 0) return harmed(dice, payload, harm, ids);
  return withTextAt(payload, dice.pick(texts), dice.pick(NAUGHTY_TEXTS));
}

const ENVELOPE = [
  'type',
  'target',
  'seenVersion',
  'after',
  'occurredAt',
  'zone',
  'offline',
  'deviceSeq',
] as const;

/** Signed by the right key all the same: a laptop whose program is broken. */
function withHarmedEnvelope(dice: Dice, draft: Draft, harm: string, ids: readonly string[]): object {
  const field = dice.pick(ENVELOPE);
  return { [field]: harmed(dice, Reflect.get(draft, field), harm, ids) };
}

async function pushAll(
  world: FuzzWorld,
  told: PushTold,
  laptop: TestDevice,
  sent: readonly Sent[],
): Promise<void> {
  const body = {
    device: laptop.deviceId,
    epoch: null,
    commands: sent.map(({ message }) => message),
  };
  const answer = await post(world, told, laptop, JSON.stringify(body));
  if (answer.status !== 200 || !Value.Check(PushResponseMessage, answer.body)) {
    told.wrong.push(
      `${answer.status} for a push of ${sent.length}: ${JSON.stringify(answer.body).slice(0, 200)}`,
    );
    return;
  }
  const { results } = answer.body;
  if (results.length !== sent.length)
    told.wrong.push(`${results.length} results for ${sent.length} commands`);
  for (const [at, { outcome, code }] of results.entries()) {
    const said = sent[at];
    told.outcomes[outcome] = (told.outcomes[outcome] ?? 0) + 1;
    if (code === 'server-error') {
      told.wrong.push(`${said?.name}: the server failed at ${JSON.stringify(said?.message).slice(0, 600)}`);
    }
    if (said?.honest && outcome !== 'accepted') told.wrong.push(`an honest command was ${outcome}: ${code}`);
  }
}

/** The whole request is something else; the server says so, and does not fail. */
async function pushBrokenBody(
  world: FuzzWorld,
  told: PushTold,
  laptop: TestDevice,
  dice: Dice,
): Promise<void> {
  const body = { device: laptop.deviceId, epoch: null, commands: [] };
  const text = JSON.stringify(harmed(dice, body, dice.pick(Object.keys(HARMS)), world.ids)) ?? '';
  const answer = await post(
    world,
    told,
    laptop,
    dice.oneIn(3) ? text.slice(0, dice.roll(text.length + 1)) : text,
  );
  if (answer.status >= 500) told.wrong.push(`${answer.status} for the body ${text.slice(0, 200)}`);
}

async function post(world: FuzzWorld, told: PushTold, laptop: TestDevice, payload: string) {
  told.requests += 1;
  const headers = {
    ...laptop.headers(),
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    'content-type': 'application/json',
  };
  const response = await world.server.app.inject({ method: 'POST', url: '/api/sync/push', headers, payload });
  return { status: response.statusCode, body: response.json<unknown>() };
}
