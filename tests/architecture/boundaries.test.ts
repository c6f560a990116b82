import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkBoundaries } from '../../build/check-boundaries.mjs';
import { ROOT, textOf } from './source-tree.ts';

describe('who may import whom', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  function plant(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), 'landfall-boundaries-'));
    folders.push(folder);
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const all = {
      'package.json': textOf('package.json'),
      'tsconfig.base.json': textOf('tsconfig.base.json'),
      ...files,
    };
    for (const [path, text] of Object.entries(all)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  }

  it('holds in the whole source tree, without cycles, and something was checked', async () => {
    const verdict = await checkBoundaries();
    expect(verdict.violations).toEqual([]);
    expect(verdict.cruised).toBeGreaterThan(20);
  });

  it('counts an empty cruise as a failure', async () => {
    const folder = plant({ 'src-main/nothing.txt': '' });
    const verdict = await checkBoundaries(folder, ['src-main']);
    expect(verdict).toMatchObject({ ok: false, cruised: 0 });
  });

  it('catches each forbidden way that is planted', async () => {
    const folder = plant({
      'src-shared/kernel/one.ts': `import { two } from '../domain/two.ts';\nexport const one = two;\n`,
      'src-shared/domain/two.ts': 'export const two = 2;\n',
      'src-shared/engines/form/three.ts': `import { two } from '#shared/domain/two.ts';\nexport const three = two;\n`,
      'src-shared/sync/eleven.ts': `export { five } from '#renderer/app/five.ts';\n`,
      'src-shared/domain/node.ts': `import { join } from 'node:path';\nexport const path = join;\n`,
      'src-main/four.ts': `import { five } from '#renderer/app/five.ts';\nexport const four = five;\n`,
      'src-renderer/app/five.ts': 'export const five = 5;\n',
      'src-renderer/features/a/six.ts': `import type { Seven } from '../b/seven.ts';\nexport type Six = Seven;\n`,
      'src-renderer/features/b/seven.ts': `export type Seven = 7;\n`,
      'src-server/routes/eight.ts': `import { sql } from 'kysely';\nexport const eight = sql;\n`,
      'src-server/nine.ts': `import { ten } from './ten.ts';\nexport const nine = (): number => ten();\n`,
      'src-server/ten.ts': `import { nine } from './nine.ts';\nexport const ten = (): number => nine();\n`,
    });
    const { violations } = await checkBoundaries(folder);
    const rules = new Set(violations.map((violation) => violation.split(':')[0]));
    expect([...rules].sort()).toEqual([
      'engines-and-access-import-kernel',
      'features-stay-apart',
      'kernel-imports-nothing',
      'main-apart',
      'no-cycles',
      'shared-is-pure',
      'shared-needs-no-node',
      'sql-in-repositories',
    ]);
  });
}, 180_000);
