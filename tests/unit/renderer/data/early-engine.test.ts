import { afterEach, describe, expect, it, vi } from 'vitest';
import { engineWorkerPort, startEngineWorker } from '#renderer/data/client/workers.ts';

/** Names of the workers in the order of their start. */
function watchWorkers(): string[] {
  const names: string[] = [];
  class StartedWorker {
    readonly port = new MessageChannel().port1;
    constructor(_url: string, { name }: { readonly name: string }) {
      names.push(name);
    }
  }
  vi.stubGlobal('SharedWorker', StartedWorker);
  return names;
}

describe('the worker that starts before anybody asks', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the one that its person gets, once', () => {
    const names = watchWorkers();
    startEngineWorker('person-linh');
    engineWorkerPort('person-linh');
    expect(names).toEqual(['landfall-engine:person-linh']);
    engineWorkerPort('person-linh');
    expect(names).toHaveLength(2);
  });

  it('is never given to somebody else', () => {
    const names = watchWorkers();
    startEngineWorker('person-linh');
    engineWorkerPort('person-minh');
    expect(names).toEqual(['landfall-engine:person-linh', 'landfall-engine:person-minh']);
  });
});
