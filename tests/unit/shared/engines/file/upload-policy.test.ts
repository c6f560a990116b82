import { describe, expect, test } from 'vitest';
import { checkFile } from '#shared/engines/file/check-file.ts';
import { fileNameFor } from '#shared/engines/file/file-name.ts';
import { UPLOAD_CASES } from '#tests/builders/upload-cases.ts';

describe('S10 the laptop decides as the policy says', () => {
  test('120 generated files and more, each different', () => {
    expect(new Set(UPLOAD_CASES.map(({ what }) => what)).size).toBe(UPLOAD_CASES.length);
    expect(UPLOAD_CASES.length).toBeGreaterThanOrEqual(120);
  });

  test.each(UPLOAD_CASES)('$what', async ({ name, source, wanted }) => {
    const checked = await checkFile(source, name);
    if ('code' in wanted) expect(checked).toMatchObject({ ok: false, code: wanted.code });
    else {
      expect(checked).toMatchObject({ ok: true, type: wanted.type });
      expect(fileNameFor(name, wanted.type)).toBe(wanted.name ?? name);
    }
  });
});
