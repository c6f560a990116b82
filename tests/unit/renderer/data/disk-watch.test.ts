import { describe, expect, it } from 'vitest';
import { createDiskWatch } from '#renderer/data/engine/disk-watch.ts';

const MIB = 1024 * 1024;

describe('R6 disk watch', () => {
  it.each([
    [null, [], true, false],
    [2048 * MIB, [], true, false],
    [1024 * MIB - 1, ['disk-scarce'], true, false],
    [500 * MIB - 1, ['disk-no-files'], false, false],
    [200 * MIB, ['disk-no-files'], false, false],
    [200 * MIB - 1, ['disk-low'], false, true],
    [0, ['disk-low'], false, true],
  ] as const)(
    'with %s bytes free says %j, takes files: %s, is read-only: %s',
    (free, words, files, readOnly) => {
      const disk = createDiskWatch();
      disk.note(free);
      expect(disk.warnings()).toEqual(words);
      expect(disk.takesFile(1)).toBe(files);
      expect(disk.isReadOnly).toBe(readOnly);
    },
  );

  it('takes no file that would use up the room of what is queued', () => {
    const disk = createDiskWatch();
    disk.note(550 * MIB);
    expect([disk.takesFile(200 * MIB), disk.takesFile(350 * MIB), disk.takesFile(351 * MIB)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('forgets low room as soon as there is enough again', () => {
    const disk = createDiskWatch();
    disk.note(10);
    disk.note(4096 * MIB);
    expect([disk.warnings(), disk.takesFile(1), disk.isReadOnly]).toEqual([[], true, false]);
  });
});
