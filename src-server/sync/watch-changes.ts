import { listenToChannel } from '../database/listen-changes.ts';
import type { Database } from '../database/open-database.ts';
import { CHANGE_CHANNEL, headSeq } from '../repositories/change-repository.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import type { SyncLogger } from './sync-rules.ts';

/** Covers notifications that were lost while the listening connection was away. */
const POLL_MS = 5000;

/** The feed of this process: its own commits, and on PostgreSQL those of the other processes. */
export async function watchChanges(database: Database, logger: SyncLogger): Promise<ChangeFeed> {
  const start = await headSeq(database.db);
  if (database.url === null) return createChangeFeed(start, async () => undefined);
  const listening = listenToChannel(database.url, CHANGE_CHANNEL, (payload) => feed.advance(Number(payload)));
  const poll = setInterval(() => {
    headSeq(database.db).then(feed.advance, (error: unknown) => logger.warn({ err: error }, 'poll failed'));
  }, POLL_MS);
  poll.unref();
  const feed = createChangeFeed(start, async () => {
    clearInterval(poll);
    await listening.stop();
  });
  return feed;
}
