import { ServerResponse } from 'node:http';
import process from 'node:process';
import pg from 'pg';

/**
 * Loaded before the real server (`node --import`): FAULT_POINT names a place in its work, FAULT_PASSES how often it may
 * come by before the process kills itself there. It is armed by the word `arm` over the process channel, once the server
 * is ready.
 */
const point = process.env.FAULT_POINT ?? '';
let passes = Number(process.env.FAULT_PASSES ?? '0');
let isArmed = false;
process.on('message', (word) => {
  if (word === 'arm') isArmed = true;
});

/** Whether this is the place, and it has come by often enough. */
function isHere(name) {
  if (!isArmed || name !== point) return false;
  passes -= 1;
  return passes < 0;
}

/** Ends here and now, as a power cut would. */
function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives between two turns: nothing may happen until then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
}

function pass(name) {
  if (isHere(name)) die();
}

const STATEMENTS = {
  begin: /^(begin|start transaction)/i,
  commit: /^commit/i,
  documents: /^insert into "documents"/i,
  versions: /^insert into "document_versions"/i,
  changes: /^insert into "changes"/i,
  commands: /^insert into "commands"/i,
  audit: /^insert into "audit"/i,
  numbers: /^insert into "counters"/i,
  log: /from "changes"/i,
};

const query = pg.Client.prototype.query;
pg.Client.prototype.query = function (...given) {
  const text = typeof given[0] === 'string' ? given[0] : (given[0]?.text ?? '');
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
