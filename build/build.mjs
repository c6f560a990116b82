import { buildAll } from './fresh-build.mjs';

/** `npm run build`: renderer, desktop shell and server, into `dist`. */
try {
  await buildAll();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
