import { buildWhenStale } from './fresh-build.mjs';

/** `npm run backup` and its like: a tool of the server, built when its sources have changed; words go to stderr. */
const [name, ...given] = process.argv.slice(2);
try {
  await buildWhenStale({ say: (line) => console.error(line) });
  process.argv = [process.argv[0], name, ...given];
  await import(`../dist/server/${name}.mjs`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
