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
  /** Something changed. `calm` gathers longer: a first filling need not redraw lists for each page. */
  changed(topics: readonly Topic[], calm: boolean): void;
  stop(): void;
}

/** While pages pour in, lists are redrawn at most four times a second. */
const CALM_MS = 250;
/** A store that failed to read may be whole again by then. */
const ASK_AGAIN_MS = 1000;

export function createSubscriptions(ports: Pick<EnginePorts, 'setTimer' | 'pause'>): Subscriptions {
  const all = new Set<Subscription>();
  const dirty = new Set<Topic>();
  let isRunning = false;
  let cancelTimer: (() => void) | null = null;

  async function run(): Promise<void> {
    cancelTimer = null;
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

  return {
    add(subscription) {
      all.add(subscription);
      void answer(subscription);
      return () => all.delete(subscription);
    },
    changed(topics, calm) {
      for (const topic of topics) dirty.add(topic);
      if (calm) cancelTimer ??= ports.setTimer(() => void run(), CALM_MS);
      else {
        cancelTimer?.();
        void run();
      }
    },
    stop() {
      cancelTimer?.();
      all.clear();
    },
  };
}
