import { closeSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';
import { Writable } from 'node:stream';

const ROLL_AT_BYTES = 10 * 1024 * 1024;
/** `server.1.log` is the one before the present, and so on. */
const KEPT = 5;

/**
 * A log file that becomes `….1.log` once it is large; the oldest one goes. It rolls between two lines. A disk that
 * takes nothing more costs lines of the log, never the server.
 * @param {string} file @param {{ rollAtBytes?: number, kept?: number }} [limits]
 */
export function openRollingLog(file, { rollAtBytes = ROLL_AT_BYTES, kept = KEPT } = {}) {
  let descriptor = openSync(file, 'a', 0o600);
  let bytes = fstatSync(descriptor).size;
  const roll = () => {
    closeSync(descriptor);
    try {
      for (let number = kept; number >= 1; number -= 1) {
        renameIfThere(nameOf(file, number - 1), nameOf(file, number));
      }
    } finally {
      // Also where somebody holds the old one: it grows on, and is rolled when as much again has come.
      descriptor = openSync(file, 'a', 0o600);
      bytes = 0;
    }
  };
  return new Writable({
    write(chunk, _encoding, done) {
      try {
        bytes += writeSync(descriptor, chunk);
        if (bytes >= rollAtBytes && chunk.at(-1) === 0x0a) roll();
      } catch {
        // The next line is tried anew.
      }
      done();
    },
    final(done) {
      closeSync(descriptor);
      done();
    },
  });
}

/** @param {string} file @param {number} number */
function nameOf(file, number) {
  return number === 0 ? file : file.replace(/\.log$/, `.${number}.log`);
}

/** @param {string} from @param {string} to */
function renameIfThere(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
