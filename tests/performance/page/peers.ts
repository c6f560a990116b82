import type { BenchRequest, BenchTiming } from './bench-messages.ts';
import dexieWorkerUrl from './dexie-worker.ts?worker&url';
import pouchWorkerUrl from './pouchdb-worker.ts?worker&url';

function runWorker(url: string, request: BenchRequest): Promise<BenchTiming> {
  const worker = new Worker(url, { type: 'module' });
  return new Promise<BenchTiming>((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<BenchTiming>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}

export interface PeerBench {
  rawDexie(request: BenchRequest): Promise<BenchTiming>;
  pouchDb(request: BenchRequest): Promise<BenchTiming>;
}

declare global {
  interface Window {
    peers: PeerBench;
  }
}

window.peers = {
  rawDexie: (request) => runWorker(dexieWorkerUrl, request),
  pouchDb: (request) => runWorker(pouchWorkerUrl, request),
};
