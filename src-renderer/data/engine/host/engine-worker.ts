import { createEngine } from '../engine.ts';
import { browserPorts } from '../engine-ports.ts';
import { createEngineHost } from './engine-host.ts';
import { searchIndexOver } from './search-port.ts';
import { onPagePort } from './worker-scope.ts';

const host = createEngineHost({
  open: ({ personId, serverUrl, lastSavedId, storeKey }, journal, tell) =>
    createEngine({ ...browserPorts(serverUrl), journal, lastSavedId, storeKey, ...tell }, personId),
  reloadMs: 15_000,
  end: () => self.close(),
  locks: navigator.locks,
  channel: (name) => new BroadcastChannel(name),
  newId: () => crypto.randomUUID(),
  searchIndexOver,
});

onPagePort(host.accept);
