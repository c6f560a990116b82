import type { EngineTopics } from '../contract.ts';
import type { EnginePorts } from './engine-ports.ts';

export type Topic = keyof EngineTopics;

interface Subscription {
  /** Computes the value and tells it if it changed. */
  refresh(): Promise<void> | void;
  readonly topic: Topic;
}

/** Live questions of the screens. They are answered again after each change of what they see, gathered. */
export interface Subscriptions {
  add(subscription: Subscription): () => void;
  /** Something changed. `calm` gathers: a first filling need not redraw lists for each page. */
  changed(topics: readonly Topic[], calm: boolean): void;
  stop(): void;
}

/** While pages pour in, lists show the first at once and are then redrawn once a second: screens stay at hand. */
const CALM_MS = 1000;
/** A store that failed to read may be whole again by then. */
const ASK_AGAIN_MS = 1000;

export function createSubscriptions(ports: Pick<EnginePorts, 'setTimer' | 'pause'>): Subscriptions {
  const all = new Set<Subscription>();
  const dirty = new Set<Topic>();
  let isRunning = false;
  let cancelRest: (() => void) | null = null;

  async function run(): Promise<void> {
    if (isRunning) return;
    isRunning = true;
    while (dirty.size > 0) {
      const topics = new Set(dirty);
      dirty.clear();
      for (const subscription of [...all]) {
        if (topics.has(subscription.topic)) await answer(subscription);
      }
    }
    isRunning = false;
  }

  /** A question that the store cannot answer at this moment must not silence the others: it is asked again. */
  async function answer(subscription: Subscription): Promise<void> {
    try {
      await subscription.refresh();
    } catch {
      if (all.has(subscription)) ports.setTimer(() => askAgain(subscription.topic), ASK_AGAIN_MS);
    }
  }

  function askAgain(topic: Topic): void {
    dirty.add(topic);
    void run();
  }

  /** At once, unless it just ran: then at the end of the rest. */
  function runCalmly(): void {
    if (cancelRest) return;
    void run();
    cancelRest = ports.setTimer(() => {
      cancelRest = null;
      if (dirty.size > 0) runCalmly();
    }, CALM_MS);
  }

  return {
    add(subscription) {
      all.add(subscription);
      void answer(subscription);
      return () => all.delete(subscription);
    },
    changed(topics, calm) {
      for (const topic of topics) dirty.add(topic);
      if (calm) runCalmly();
      else void run();
    },
    stop() {
      cancelRest?.();
      all.clear();
    },
  };
}
