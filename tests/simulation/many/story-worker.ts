import { type BackendName, openBackend } from '../server/sim-backend.ts';
import { runStory, type StoryOptions } from '../story/run-story.ts';

/** Tells stories for `tellMany`, one for each message, until the parent hangs up. */
const home = await openBackend(process.argv[2] as BackendName, process.env.DATABASE_URL);
process.on('message', async (options: StoryOptions) => {
  process.send?.(await runStory(home, options));
});
process.once('disconnect', async () => {
  await home.close();
  process.exit(0);
});
process.send?.('ready');
