import { describe, expect, test } from 'vitest';
import { importRecords } from '#shared/domain/import/import-records.ts';
import { noteImportRun } from '#shared/domain/import/note-import-run.ts';
import { saveImportMapping } from '#shared/domain/import/save-import-mapping.ts';
import { undoImport } from '#shared/domain/import/undo-import.ts';
import { supplierForm } from '#shared/domain/supplier/supplier-record.ts';
import { emptyMapping } from '#shared/engines/import/draft-mapping.ts';
import type { ImportRules } from '#shared/engines/import/import-target.ts';
import { deriveId } from '#shared/kernel/ids.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany, buildSupplier } from '#tests/builders/build-company.ts';

const BY_CODE: ImportRules = { supplier: { match: ['code'], existing: 'overwrite' } };

const bring = (
  body: Record<string, unknown>,
  { run = 'run-1', rules = BY_CODE, kind = 'supplier', id = 'imported' } = {},
) =>
  buildCommand({
    actor: 'person-admin',
    type: 'record.import',
    target: { kind: 'supplier', id },
    payload: { records: [{ kind, id, body }], run, rules },
  });

const undo = (id: string, version: number, actor = 'person-admin') =>
  buildCommand({
    actor,
    type: 'record.undo-import',
    target: { kind: 'supplier', id },
    payload: { run: 'run-1', records: [{ kind: 'supplier', id, version }] },
  });

const seeded = () => {
  const state = buildCompany();
  state.apply([
    { op: 'put', kind: 'supplier', id: 'held', body: { ...buildSupplier(), code: 'S-9', phone: '+49 1' } },
  ]);
  return state;
};

describe('importing by key', () => {
  test('what holds the key is updated where the file says something, whatever its id', async () => {
    const state = seeded();
    const before = state.body('supplier', 'held');
    const result = await state.run(importRecords, bring({ code: 'S-9', phone: '+84 28 3822' }));
    expect(result).toMatchObject({ details: { updated: { supplier: 1 }, created: {} } });
    expect(state.body('supplier', 'held')).toMatchObject({
      name: before.name,
      phone: '+84 28 3822',
      importRun: 'run-1',
    });
  });

  test('an import that creates none, or leaves alone what is here, says which it left out', async () => {
    const state = seeded();
    const rules: ImportRules = { supplier: { match: ['code'], existing: 'skip', missing: 'skip' } };
    for (const code of ['S-9', 'S-10']) {
      const result = await state.run(
        importRecords,
        bring({ code, name: 'X', status: 'approved' }, { rules }),
      );
      expect(result).toMatchObject({ changes: [], details: { skippedIds: ['imported'] } });
    }
  });

  test('a code that somebody else has is refused, also within one batch', async () => {
    const state = seeded();
    const body = { code: 'S-9', name: 'Another', status: 'approved' };
    const result = await state.run(importRecords, bring(body, { rules: {} }));
    expect(result).toMatchObject({
      details: { rejected: [{ errors: [{ path: 'code', code: 'duplicate' }] }] },
    });
  });

  test('nobody gives themselves a role by a file', async () => {
    const state = seeded();
    const me = state.body<{ email: string }>('person', 'person-admin');
    const body = { email: me.email, roles: ['administrator', 'cfo'] };
    const rules: ImportRules = { person: { match: ['email'], existing: 'overwrite' } };
    const result = await state.run(importRecords, bring(body, { rules, kind: 'person', id: 'p' }));
    expect(result).toMatchObject({
      details: { rejected: [{ errors: [{ path: 'roles', code: 'field-not-allowed' }] }] },
    });
  });
});

describe('undoing an import', () => {
  test('removes what it created', async () => {
    const state = seeded();
    await state.run(importRecords, bring({ code: 'S-10', name: 'New', status: 'approved' }));
    const result = await state.run(undoImport, undo('imported', 1));
    expect(result).toMatchObject({ details: { results: { imported: 'removed' } } });
    expect(state.document('supplier', 'imported')).toBeUndefined();
  });

  test('puts back what it changed, also when it changed it twice', async () => {
    const state = seeded();
    const before = state.body('supplier', 'held');
    await state.run(importRecords, bring({ code: 'S-9', phone: '+84 1' }));
    await state.run(importRecords, bring({ code: 'S-9', phone: '+84 222' }));
    const version = state.version('supplier', 'held');
    const result = await state.run(undoImport, undo('held', version));
    expect(result).toMatchObject({ details: { results: { held: 'put-back' } } });
    expect(state.body('supplier', 'held')).toEqual(before);
  });

  test('leaves what somebody changed since, and what is gone', async () => {
    const state = seeded();
    await state.run(importRecords, bring({ code: 'S-9', phone: '+84 1' }));
    const version = state.version('supplier', 'held');
    const edited = { ...state.body('supplier', 'held'), phone: '+84 999' };
    state.apply([{ op: 'put', kind: 'supplier', id: 'held', body: edited }]);
    expect(await state.run(undoImport, undo('held', version))).toMatchObject({
      changes: [],
      details: { results: { held: 'changed' } },
    });
    expect(await state.run(undoImport, undo('never', 1))).toMatchObject({
      details: { results: { never: 'gone' } },
    });
  });

  test('touches nothing of another import', async () => {
    const state = seeded();
    await state.run(
      importRecords,
      bring({ code: 'S-10', name: 'New', status: 'approved' }, { run: 'run-2' }),
    );
    expect(await state.run(undoImport, undo('imported', 1))).toMatchObject({
      changes: [],
      details: { results: { imported: 'changed' } },
    });
  });

  test.each(['record.import', 'record.undo-import'])('%s needs the right to import', async (type) => {
    const state = seeded();
    const command = type === 'record.import' ? bring({ code: 'S-10' }) : undo('held', 1);
    const definition = type === 'record.import' ? importRecords : undoImport;
    const result = await state.run(definition, { ...command, actor: 'person-linh' });
    expect(result).toMatchObject({ outcome: 'refused', code: 'not-allowed' });
  });
});

describe('what is kept of imports', () => {
  const counts = { lines: 2, created: 1, updated: 0, unchanged: 0, skipped: 0, rejected: 1, left: 0 };
  const note = (state: string, id: string, commandId: string) =>
    buildCommand({
      id: commandId,
      actor: 'person-admin',
      type: 'import-run.note',
      target: { kind: 'import-run', id },
      payload: { listKind: 'supplier', title: 'a.csv', source: 'a', digest: 'd', state, counts },
    });

  test('a run keeps who began it and when; undone, it stays so', async () => {
    const state = seeded();
    const id = deriveId('c1', 'record');
    await state.run(noteImportRun, note('running', id, 'c1'), { now: '2026-11-28T01:00:00.000Z' });
    await state.run(noteImportRun, note('undone', id, 'c2'));
    await state.run(noteImportRun, note('done', id, 'c3'));
    expect(state.body('import-run', id)).toMatchObject({
      state: 'undone',
      personId: 'person-admin',
      startedAt: '2026-11-28T01:00:00.000Z',
    });
    const foreign = await state.run(noteImportRun, note('running', 'somewhere', 'c4'));
    expect(foreign).toMatchObject({ outcome: 'refused', code: 'record-not-found' });
  });

  test('a mapping is kept for its source and replaced by the next one', async () => {
    const state = seeded();
    const file = { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' } as const;
    const definition = emptyMapping(supplierForm, { name: 'Sổ cũ', nullWords: [], file });
    const save = (commandId: string, id: string, name: string) =>
      buildCommand({
        id: commandId,
        actor: 'person-admin',
        type: 'import-mapping.save',
        target: { kind: 'import-mapping', id },
        payload: { listKind: 'supplier', name, definition },
      });
    const id = deriveId('m1', 'record');
    await state.run(saveImportMapping, save('m1', id, 'Sổ cũ'));
    await state.run(saveImportMapping, save('m2', id, ' Sổ cũ '));
    expect(state.body('import-mapping', id)).toMatchObject({ name: 'Sổ cũ', ownerId: 'person-admin' });
    const foreign = await state.run(saveImportMapping, save('m3', 'made-up', 'x'));
    expect(foreign).toMatchObject({ outcome: 'refused', code: 'wrong-record-id' });
  });
});
