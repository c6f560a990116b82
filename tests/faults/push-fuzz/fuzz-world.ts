import type { Database } from '#server/database/open-database.ts';
import { PEOPLE, PROFILES, type Profile, profileId } from '#tests/integration/access/people.ts';
import { documentId, PUBLISHED, worldDocuments } from '#tests/integration/access/scope-world.ts';
import { startServer, type TestDevice, type TestServer } from '#tests/integration/sync/sync-kit.ts';

/** A company with every kind of record, and a laptop of somebody with each role. */
export interface FuzzWorld {
  readonly server: TestServer;
  readonly people: readonly { readonly profile: Profile; readonly laptop: TestDevice }[];
  /** Of everything that anybody could name. */
  readonly ids: readonly string[];
  bodyOf(id: string): Readonly<Record<string, unknown>>;
}

export async function openFuzzWorld(database: Database): Promise<FuzzWorld> {
  const server = await startServer(database, { company: false });
  // Answers are written by the server alone, beside what a command wrote.
  const documents = worldDocuments().filter(({ kind }) => kind !== 'outcome');
  await server.seed([...PEOPLE, ...PUBLISHED]);
  await server.seed(documents);
  const people = [];
  for (const profile of PROFILES) {
    if (profile !== 'left') people.push({ profile, laptop: await server.device(profileId(profile)) });
  }
  const bodies = new Map(documents.map(({ id, body }) => [id, body]));
  return {
    server,
    people,
    ids: [...bodies.keys(), ...PEOPLE.map(({ id }) => id), documentId('task', 'other company', 'none')],
    bodyOf: (id) => bodies.get(id) ?? {},
  };
}
