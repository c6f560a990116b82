import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own, small enough to be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string;
  /** Writes until not one byte more fits, except what is asked to be left. */
  fill(leave?: number): void;
  /** Takes the filler away. */
  free(): void;
  freeBytes(): number;
  unmount(): void;
}

/** Mounts a tmpfs; says why where this machine does not allow it. */
export function mountSmallDisk(mebibytes: number): SmallDisk | { readonly reason: string } {
  if (process.platform !== 'linux') return { reason: 'small disks are mounted on Linux only' };
  const folder = mkdtempSync(join(tmpdir(), 'landfall-disk-'));
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'landfall-test', folder], {
    encoding: 'utf8',
  });
  if (mount.status !== 0) {
    rmSync(folder, { recursive: true });
    return { reason: `mounting is not permitted: ${mount.stderr?.trim() ?? mount.error?.message}` };
  }
  const filler = join(folder, 'filler');
  const freeBytes = (): number => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    folder,
    freeBytes,
    fill: (leave = 0) => fillUp(filler, () => freeBytes() - leave),
    free: () => rmSync(filler, { force: true }),
    unmount() {
      // A killed process may still be dying: the name goes now, the rest with it.
      spawnSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Why no small disk can be had here; undefined where one can. */
export function whyNoSmallDisk(): string | undefined {
  const disk = mountSmallDisk(1);
  if ('reason' in disk) return disk.reason;
  disk.unmount();
  return undefined;
}

function fillUp(path: string, room: () => number): void {
  const handle = openSync(path, 'a');
  const block = Buffer.alloc(1024 * 1024, 0x2e);
  try {
    for (let left = room(); left > 0; left = room()) {
      if (writeSync(handle, block, 0, Math.min(left, block.length)) === 0) return;
    }
    // Whatever a counter says: full is when a write is refused.
    while (room() > 0) writeSync(handle, block, 0, 4096);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(handle);
  }
}
