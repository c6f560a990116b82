import type { EngineApi } from '#renderer/data/contract.ts';
import type { DocumentStore } from '#renderer/data/engine/store/document-store.ts';
import { createDice } from '#tests/simulation/kernel/dice.ts';
import type { Saved } from '#tests/simulation/oracle/ledger.ts';
import { chooseAct } from '#tests/simulation/people/choose-act.ts';
import type { HeldAtLaptop, LaptopSetup, ToLaptop } from './laptop-messages.ts';
import { watchDelay } from './watch-delay.ts';

export interface LaptopParts {
  readonly engine: Pick<
    EngineApi,
    'list' | 'listIds' | 'getDocument' | 'provisionalNumber' | 'runCommand' | 'status' | 'outbox'
  >;
  /** Past the engine's screens: what lies in its store. */
  readonly documents: Pick<DocumentStore, 'held' | 'getMany'>;
}

/** Somebody who works at a laptop, and answers what it is asked; the same in a process and in a page. */
export function sitDown(
  { name, personId, seed }: LaptopSetup,
  { engine, documents }: LaptopParts,
): (message: ToLaptop) => Promise<unknown> {
  const dice = createDice(seed).fork(name);
  const delay = watchDelay();
  let saved: Saved[] = [];
  let serial = 0;
  let working = { stop: new AbortController(), done: Promise.resolve() };

  /** Tries until something fits what the screen shows; a quarter of the thinking time earlier or later each. */
  async function work(rate: number, { signal }: AbortController): Promise<void> {
    for (
      let next = performance.now();
      !signal.aborted;
      next += (1000 / rate) * (0.75 + dice.fraction() / 2)
    ) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
      if (!signal.aborted) await act().catch(() => undefined);
    }
  }

  async function act(): Promise<void> {
    serial += 1;
    const person = { personId, engine, dice, serial, foresee: async () => null };
    const input = await chooseAct(dice, personId)(person);
    if (input === null) return;
    const result = await engine.runCommand(input);
    if (!result.saved) return;
    const { commandId, targetId } = result;
    saved.push({ commandId, personId, laptop: name, input, targetId });
  }

  return async (message) => {
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
        return heldIn(documents);
      case 'rows':
        return engine.listIds({ kind: message.kind as never, offset: 0, limit: 0 });
      case 'delay':
        return delay.longest();
    }
  };
}

async function heldIn(documents: LaptopParts['documents']): Promise<readonly HeldAtLaptop[]> {
  const summaries = await documents.held();
  const held = await documents.getMany(summaries.map(({ id }) => id));
  return summaries.map(({ id }) => ({ id, document: held.get(id) ?? null }));
}
