import { ServerResponse } from 'node:http';
import pg from 'pg';
import { die, isHere, pass } from './place-of-death.mjs';

/** Loaded before the real server (`node --import`): names places in its work. It is armed once the server is ready. */
const STATEMENTS = {
  begin: /^(begin|start transaction)/i,
  known: /^select id, hash, outcome, code, details from commands/,
  sequence: /^select id, device_seq from commands/,
  numbers: /^insert into counters/,
  rows: /^with new_documents as/,
  tail: /^select \(select max\(seq\) from changes\) as seq/,
  logs: /^with new_audit as/,
  commit: /^commit/i,
  page: /^with page as/,
};

const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (...given) {
  const text = (typeof given[0] === 'string' ? given[0] : (given[0]?.text ?? '')).trimStart();
  const name = Object.keys(STATEMENTS).find((key) => STATEMENTS[key].test(text));
  if (name === undefined) return query.apply(this, given);
  pass(`before ${name}`);
  const done = query.apply(this, given);
  done?.then?.(
    () => pass(`after ${name}`),
    () => undefined,
  );
  return done;
};

const end = ServerResponse.prototype.end;
ServerResponse.prototype.end = function (...given) {
  const name = /\/api\/sync\/(push|pull)/.exec(this.req?.url ?? '')?.[1];
  if (name === undefined) return end.apply(this, given);
  pass(`before the answer to a ${name}`);
  if (isHere(`in the answer to a ${name}`)) {
    const text = String(given[0] ?? '');
    this.write(text.slice(0, text.length / 2), die);
    return this;
  }
  this.once('finish', () => pass(`after the answer to a ${name}`));
  return end.apply(this, given);
};
