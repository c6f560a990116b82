import { IDBFactory } from 'fake-indexeddb';
import { signInWith } from '#renderer/data/client/sign-in.ts';
import { createEngine } from '#renderer/data/engine/engine.ts';
import { portsOf, until } from '#tests/integration/engine/engine-kit.ts';
import type { LaptopSetup, ToLaptop } from './laptop-messages.ts';
import { sitDown } from './laptop-work.ts';
import { openStoreBeside } from './store-beside.ts';

/** One laptop as a process of its own: the real engine on IndexedDB in memory, and somebody who works at it. */
const setup = JSON.parse(process.argv[2] ?? '') as LaptopSetup;
const { name, personId, password } = setup;
const ports = portsOf(setup, new IDBFactory(), { ahead: 0 });
const door = { ...ports, keyShell: null, journalMark: async () => null };
const signedIn = await signInWith(door, { account: `${personId}@example.com`, password });
if (!signedIn.ok) throw new Error(`${name} could not sign in: ${signedIn.code}`);
const engine = await createEngine({ ...ports, journal: null, storeKey: signedIn.key }, personId);
await until(
  () => engine.status(),
  ({ connection, firstSync }) => connection === 'online' && firstSync === null,
  120_000,
);
const documents = await openStoreBeside(ports, personId, signedIn.key);
const answer = sitDown(setup, { engine, documents });
process.on('message', async (message: ToLaptop) => {
  process.send?.({ answer: await answer(message) });
});
process.once('disconnect', () => process.exit(0));
process.send?.({ answer: 'ready' });
