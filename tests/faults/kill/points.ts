const STATEMENTS = [
  'begin',
  'documents',
  'versions',
  'changes',
  'commands',
  'audit',
  'numbers',
  'commit',
  'log',
];
const ANSWERS = ['push', 'pull'];

/** Places in the work of a server at which it is killed, as `fault-points.mjs` names them. */
export const POINTS: readonly string[] = [
  ...STATEMENTS.flatMap((name) => [`before ${name}`, `after ${name}`]),
  ...ANSWERS.flatMap((name) => ['before', 'in', 'after'].map((at) => `${at} the answer to a ${name}`)),
];
