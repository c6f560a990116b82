import { buildWhenStale } from './fresh-build.mjs';
import { installPackages } from './install-packages.mjs';

/** `npm run backup` and its like: installs and builds what is missing, then runs a tool of the server; words go to stderr. */
const [name, ...given] = process.argv.slice(2);
const say = (line) => console.error(line);
try {
  await installPackages({ say });
  await buildWhenStale({ say });
  process.argv = [process.argv[0], name, ...given];
  await import(`../dist/server/${name}.mjs`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
