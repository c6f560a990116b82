import process from 'node:process';

/**
 * One named place in the work of this process, at which it kills itself once it came by often enough. The place is told
 * over the process channel: `{ arm: NAME, passes: HOW_OFTEN_IT_MAY_COME_BY }`.
 */
let place = '';
let passes = 0;
process.on('message', (word) => {
  if (typeof word?.arm === 'string') ({ arm: place, passes } = word);
});

/** Whether this is the place, and it has come by often enough. */
export function isHere(name) {
  if (name !== place) return false;
  passes -= 1;
  return passes < 0;
}

/** Ends here and now, as a power cut would. */
export function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives between two turns: nothing may happen until then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
}

export function pass(name) {
  if (isHere(name)) die();
}
