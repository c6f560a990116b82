import type { EngineTopics } from '../../contract.ts';
import type { Engine } from '../engine.ts';
import { ENGINE_METHODS, type EngineMessage, type PageMessage } from './rpc-messages.ts';

/** Answers one page over its port. */
export interface PortServer {
  handle(message: PageMessage): void;
  /** The page is gone: its subscriptions end. */
  stop(): void;
}

export function createPortServer(engine: Engine, post: (message: EngineMessage) => void): PortServer {
  const subscriptions = new Map<number, () => void>();

  async function call(id: number, method: string, args: readonly unknown[]): Promise<void> {
    try {
      const known = ENGINE_METHODS.find((name) => name === method);
      if (!known) throw new Error(`No engine method ${method}`);
      // The page's types made the arguments fit; a call is parsed where it leaves the machine, by the server.
      const run = engine[known] as (...values: readonly unknown[]) => Promise<unknown>;
      post({ type: 'result', id, value: await run(...args) });
    } catch (error) {
      post({ type: 'error', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    handle(message) {
      if (message.type === 'call') void call(message.id, message.method, message.args);
      if (message.type === 'subscribe') {
        const { id, topic, params } = message;
        const stop = engine.subscribe(topic, params as EngineTopics[typeof topic]['params'], (value) =>
          post({ type: 'event', id, value }),
        );
        subscriptions.set(id, stop);
      }
      if (message.type === 'unsubscribe') {
        subscriptions.get(message.id)?.();
        subscriptions.delete(message.id);
      }
    },
    stop() {
      for (const stop of subscriptions.values()) stop();
      subscriptions.clear();
    },
  };
}
