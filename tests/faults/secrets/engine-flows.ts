import type { AddressInfo } from 'node:net';
import { IDBFactory } from 'fake-indexeddb';
import { signInWith } from '#renderer/data/client/sign-in.ts';
import { createEngine, type Engine } from '#renderer/data/engine/engine.ts';
import { PASSWORD } from '#tests/integration/accounts/accounts-kit.ts';
import { portsOf, until, untilOnline, untilSent } from '#tests/integration/engine/engine-kit.ts';
import type { Flow, SecretsWorld } from './secrets-world.ts';

const TYPED = 'typed-on-a-laptop-Nn58';
const WRONG = 'laptop-Uu12-passphrase';

/** What a laptop asks for by itself: every address, and every header but the one that is there for the token. */
function watchedFetch(world: SecretsWorld): typeof fetch {
  return (input, init) => {
    world.leave('address that a laptop asks', String(input));
    const headers = new Headers(init?.headers);
    headers.delete('authorization');
    world.leave('headers that a laptop sends', JSON.stringify([...headers]));
    return fetch(input, init);
  };
}

/** A laptop with the real engine over real HTTP: it signs in, works, searches, is refused and loses its server. */
export const engineFlows: readonly Flow[] = [
  {
    name: 'laptop that signs in, works, searches, is refused, and signs out',
    async run(world) {
      world.plant('text typed on a laptop', TYPED);
      const wrong = world.plant('wrong password on a laptop', WRONG);
      if (world.server.app.server.listening === false)
        await world.server.app.listen({ port: 0, host: '127.0.0.1' });
      const { port } = world.server.app.server.address() as AddressInfo;
      world.server.time.now = Date.now();
      const ports = {
        ...portsOf({ url: `http://127.0.0.1:${port}` }, new IDBFactory(), { ahead: 0 }),
        fetch: watchedFetch(world),
      };
      const door = { ...ports, keyShell: null, journalMark: async () => null };
      const account = 'lukas@example.com';
      world.leave('answer at the door', JSON.stringify(await signInWith(door, { account, password: wrong })));
      const signedIn = await signInWith(door, { account: 'linh@example.com', password: PASSWORD });
      if (!signedIn.ok) throw new Error(signedIn.code);
      const engine = await createEngine(
        { ...ports, journal: null, storeKey: signedIn.key },
        signedIn.personId,
      );
      try {
        await work(engine);
        world.leave('status of a laptop', JSON.stringify(await engine.status()));
        await engine.signOut().catch(() => undefined);
      } finally {
        await engine.shutDown();
      }
    },
  },
];

async function work(engine: Engine): Promise<void> {
  await untilOnline({ engine });
  const target = { kind: 'supplier', id: 'secrets-supplier' } as const;
  await engine.runCommand({ type: 'comment.add', target, seenVersion: 1, payload: { text: TYPED } });
  await untilSent({ engine });
  await engine.search(TYPED, 5);
  await engine.runCommand({ type: 'comment.add', target, seenVersion: 1, payload: { text: '' } });
  await until(
    () => engine.status(),
    ({ waiting }) => waiting === 0,
  );
}
