import engineUrl from '../engine/host/engine-worker.ts?worker&url';
import searchUrl from '../engine/host/search-worker.ts?worker&url';

/** Starts or joins a worker by name; where workers cannot be shared (older phones), one of this page's own. */
function portTo(url: string, name: string): MessagePort {
  if (typeof SharedWorker !== 'undefined') return new SharedWorker(url, { type: 'module', name }).port;
  const { port1, port2 } = new MessageChannel();
  new Worker(url, { type: 'module', name }).postMessage(null, [port2]);
  return port1;
}

export function engineWorkerPort(personId: string): MessagePort {
  return portTo(engineUrl, `landfall-engine:${personId}`);
}

export function searchWorkerPort(personId: string): MessagePort {
  return portTo(searchUrl, `landfall-search:${personId}`);
}
