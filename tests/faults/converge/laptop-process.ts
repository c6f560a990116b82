import { IDBFactory } from 'fake-indexeddb';
import { signInWith } from '#renderer/data/client/sign-in.ts';
import { createEngine } from '#renderer/data/engine/engine.ts';
import { type EngineParts, openEngineParts } from '#renderer/data/engine/engine-parts.ts';
import { portsOf, until } from '#tests/integration/engine/engine-kit.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import type { Saved } from '#tests/simulation/oracle/ledger.ts';
import { chooseAct } from '#tests/simulation/people/choose-act.ts';
import type { HeldAtLaptop, LaptopSetup, ToLaptop } from './laptop-messages.ts';

/** One laptop as a process of its own: the real engine on IndexedDB in memory, and somebody who works at it. */
const setup = JSON.parse(process.argv[2] ?? '') as LaptopSetup;
const { name, personId, password } = setup;
const dice = createDice(setup.seed).fork(name);
const ports = portsOf(setup, new IDBFactory(), { ahead: 0 });
const door = { ...ports, keyShell: null, journalMark: async () => null };
const signedIn = await signInWith(door, { account: `${personId}@example.com`, password });
if (!signedIn.ok) throw new Error(`${name} could not sign in: ${signedIn.code}`);
let parts: EngineParts | undefined;
const engine = await createEngine(
  { ...ports, journal: null, storeKey: signedIn.key },
  personId,
  async (...given) => {
    parts = await openEngineParts(...given);
    return parts;
  },
);
await until(
  () => engine.status(),
  ({ connection, firstSync }) => connection === 'online' && firstSync === null,
  120_000,
);

let saved: Saved[] = [];
let serial = 0;
let working = { stop: new AbortController(), done: Promise.resolve() };

/** Tries until something fits what the screen shows; a quarter of the thinking time earlier or later each. */
async function work(rate: number, { signal }: AbortController): Promise<void> {
  for (let next = performance.now(); !signal.aborted; next += (1000 / rate) * (0.75 + dice.fraction() / 2)) {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
    if (!signal.aborted) await act().catch(() => undefined);
  }
}

async function act(): Promise<void> {
  serial += 1;
  const input = await chooseAct(
    dice,
    personId,
  )({ personId, engine, dice, serial, foresee: async () => null });
  if (input === null) return;
  const result = await engine.runCommand(input);
  if (!result.saved) return;
  const { commandId, targetId } = result;
  saved.push({ commandId, personId, laptop: name, input, targetId });
}

/** Past the engine's screens: what lies in its store. */
async function held(): Promise<readonly HeldAtLaptop[]> {
  const summaries = (await parts?.documents.held()) ?? [];
  const documents = await parts?.documents.getMany(summaries.map(({ id }) => id));
  return summaries.map(({ id }) => ({ id, document: documents?.get(id) ?? null }));
}

async function answer(message: ToLaptop): Promise<unknown> {
  switch (message.ask) {
    case 'work': {
      const stop = new AbortController();
      working = { stop, done: work(message.rate, stop) };
      return null;
    }
    case 'stop': {
      working.stop.abort();
      await working.done;
      const all = saved;
      saved = [];
      return all;
    }
    case 'status':
      return engine.status();
    case 'outbox':
      return engine.outbox();
    case 'held':
      return held();
    case 'rows':
      return engine.listIds({ kind: message.kind as never, offset: 0, limit: 0 });
  }
}

process.on('message', async (message: ToLaptop) => {
  process.send?.({ answer: await answer(message) });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ answer: 'ready' });
