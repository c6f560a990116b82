/** In the order of a push; the last one reads the page of a pull. */
const STATEMENTS = ['begin', 'known', 'sequence', 'numbers', 'rows', 'tail', 'logs', 'commit', 'page'];
const ANSWERS = ['push', 'pull'];

/** Places in the work of a server at which it is killed, as `fault-points.mjs` names them. */
export const POINTS: readonly string[] = [
  ...STATEMENTS.flatMap((name) => [`before ${name}`, `after ${name}`]),
  ...ANSWERS.flatMap((name) => ['before', 'in', 'after'].map((at) => `${at} the answer to a ${name}`)),
];
