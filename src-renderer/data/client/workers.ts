import engineUrl from '../engine/host/engine-worker.ts?worker&url';
import searchUrl from '../engine/host/search-worker.ts?worker&url';

/** Starts or joins a worker by name; where workers cannot be shared (older phones), one of this page's own. */
function portTo(url: string, name: string): MessagePort {
  // Where the browser knows it: a worker outlives the moment in which its only page is loaded again.
  const options = { type: 'module', name, extendedLifetime: true } as const;
  if (typeof SharedWorker !== 'undefined') return new SharedWorker(url, options).port;
  const { port1, port2 } = new MessageChannel();
  new Worker(url, { type: 'module', name }).postMessage(null, [port2]);
  return port1;
}

/** Started before anybody asked: of who used this laptop last. */
let early: { readonly personId: string; readonly port: MessagePort } | null = null;

/** The worker loads while the page still loads its own modules; who opens that person's engine gets this port. */
export function startEngineWorker(personId: string): void {
  early = { personId, port: engineWorkerPort(personId) };
}

export function engineWorkerPort(personId: string): MessagePort {
  const started = early?.personId === personId ? early.port : null;
  early = null;
  return started ?? portTo(engineUrl, `landfall-engine:${personId}`);
}

export function searchWorkerPort(personId: string): MessagePort {
  return portTo(searchUrl, `landfall-search:${personId}`);
}
