import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename } from 'node:path';
import process from 'node:process';
import { die, isHere, pass } from '../kill/place-of-death.mjs';

/**
 * Loaded before the desktop's main side (`node --import`): names places in the work of its journal, told by the files
 * that it writes, flushes, renames and removes, and by what it answers.
 */
const { open, rename, rm } = promises;

/** What is done with a file of this name. */
function workOn(name, bytes) {
  if (name === 'witness') return 'a note';
  if (name === 'spare.new') return 'a spare';
  if (name.startsWith('segment-')) return 'an entry';
  if (name !== 'spare') return undefined;
  return bytes?.[0] === 0 ? 'zeros' : 'a base';
}

/** Open files follow their names: a segment that is spent becomes the spare. */
const names = new Map();

function watched(handle, path) {
  names.set(handle, basename(path));
  const { write, datasync, close } = handle;
  /** What was written last: a flush is of that. */
  let written;
  handle.write = async (bytes, from, length, at) => {
    const work = workOn(names.get(handle), bytes.subarray(from));
    written = work;
    pass(`before the write of ${work}`);
    if (isHere(`in the write of ${work}`)) {
      await write.call(handle, bytes, from, length >> 1, at);
      die();
    }
    const done = await write.call(handle, bytes, from, length, at);
    pass(`after the write of ${work}`);
    return done;
  };
  handle.datasync = async () => {
    pass(`before the flush of ${written}`);
    await datasync.call(handle);
    pass(`after the flush of ${written}`);
  };
  handle.close = async () => {
    names.delete(handle);
    await close.call(handle);
  };
  return handle;
}

const RENAMED = { 'spare.new': 'a spare', spare: 'a base' };

promises.open = async (path, ...how) => watched(await open(path, ...how), path);

promises.rename = async (from, to) => {
  const work = RENAMED[basename(from)] ?? 'a spent segment';
  pass(`before the name of ${work}`);
  await rename(from, to);
  for (const [handle, name] of names) if (name === basename(from)) names.set(handle, basename(to));
  pass(`after the name of ${work}`);
};

promises.rm = async (path, options) => {
  pass(`before the end of ${workOn(basename(path))}`);
  await rm(path, options);
  pass(`after the end of ${workOn(basename(path))}`);
};

syncBuiltinESMExports();

const { send } = process;
process.send = (message, ...how) => {
  if (message?.answer !== 'written') return send.call(process, message, ...how);
  pass('before the answer');
  return send.call(process, message, () => pass('after the answer'));
};
