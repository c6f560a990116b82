import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import { requestWithHsCode, tripForm } from '#tests/builders/build-form.ts';
import { type Act, anew, bodyOf, on, someRow } from './acts.ts';

export const publishForm: Act = async (person) => {
  const isTrip = person.dice.oneIn(2);
  const id = isTrip ? 'form.form:trip' : 'form.purchase-request';
  const view = await person.engine.getDocument('form-definition', id);
  const version = Number(
    (view?.document.body as { version?: number } | undefined)?.version ?? (isTrip ? 0 : 1),
  );
  const drawn = isTrip ? tripForm() : requestWithHsCode();
  const definition = { ...drawn, version: version + 1 };
  const payload = { definition, publishOption: person.dice.pick(['accept', 'ask-missing', 'refuse']) };
  const target = { kind: 'form-definition', id } as const;
  return { type: 'form.publish', target, seenVersion: view?.document.version ?? null, payload };
};

export const publishProcess: Act = async (person) => {
  const row = await someRow(person, 'process-definition');
  const body = row && (await bodyOf(person, row));
  const drawn = defaultProcessDocuments().find(({ id }) => id === row?.id);
  if (row === undefined || body === undefined || drawn === undefined) return null;
  const definition = { ...(drawn.body as object), version: Number(body.version) + 1 };
  return on(row, 'process.publish', { definition });
};

export const fillTrip: Act = async (person) => {
  const { engine, dice, serial } = person;
  if ((await engine.getDocument('form-definition', 'form.form:trip')) === null) return null;
  const values = {
    title: `Trip ${serial}`,
    destination: `City ${serial}`,
    currency: 'CNY',
    days: String(1 + dice.roll(5)),
    allowance: '120.50',
  };
  const provisionalNumber = await engine.provisionalNumber('TRIP');
  return anew('form:trip', 'record.create', { values, provisionalNumber });
};

export const importItems: Act = async (person) => {
  const { dice, serial } = person;
  const records = Array.from({ length: 1 + dice.roll(4) }, (_, at) => ({
    kind: 'item',
    id: `import-${dice.oneIn(3) ? dice.roll(20) : serial * 10 + at}`,
    body: { sku: `IMP-${serial}-${at}`, name: `Imported ${serial}`, unit: 'pcs', status: 'active' },
  }));
  return anew('item', 'record.import', { records, run: `run-${serial}` });
};

const COUNTS = { lines: 1, created: 1, updated: 0, unchanged: 0, skipped: 0, rejected: 0, left: 0 };

export const noteRun: Act = async ({ serial }) =>
  anew('import-run', 'import-run.note', {
    listKind: 'item',
    title: `items ${serial}.csv`,
    source: 'csv',
    digest: String(serial),
    state: 'done',
    counts: COUNTS,
  });

export const undoRun: Act = async (person) => {
  const row = await someRow(person, 'item', ({ id }) => id.startsWith('import-'));
  const body = row && (await bodyOf(person, row));
  if (row === undefined || typeof body?.importRun !== 'string') return null;
  const records = [{ kind: 'item', id: row.id, version: row.version }];
  return anew('import-run', 'record.undo-import', { run: body.importRun, records });
};

const MOVABLE = ['person-minh', 'person-wang', 'person-lukas'];
const DEPARTMENTS = ['department-procurement', 'department-finance', 'department-logistics'];

/** Somebody moves to another department, or is put under somebody else; what follows was looked at first. */
export const changeOrganisation: Act = async (person) => {
  const { dice, engine, foresee } = person;
  const id = dice.pick(MOVABLE);
  const view = await engine.getDocument('person', id);
  if (view === null) return null;
  const path = dice.pick(['departmentId', 'superiorId'] as const);
  const to = dice.pick(path === 'departmentId' ? DEPARTMENTS : ['person-chen', 'person-zhou']);
  const from = (view.document.body as Record<string, unknown>)[path] ?? null;
  const edits = [{ kind: 'person' as const, id, changes: [{ path, from, to }] }];
  const shown = await foresee(edits);
  return shown === null ? null : anew('organisation-change', 'organisation.change', { edits, shown });
};

const MAPPING = {
  name: 'Items',
  source: 'items',
  file: { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' },
  dateStyles: ['yyyy-M-d'],
  nullWords: [],
  words: {},
  references: {},
  tables: {},
  records: [
    { kind: 'item', key: ['SKU'], fields: { sku: { columns: ['SKU'], type: 'text' } }, single: true },
  ],
};

export const saveMapping: Act = async (person) => {
  const { serial, dice } = person;
  const known = await someRow(person, 'import-mapping');
  const payload = { listKind: 'item', name: `Source ${serial}`, definition: MAPPING };
  return known && dice.oneIn(2)
    ? on(known, 'import-mapping.save', payload)
    : anew('import-mapping', 'import-mapping.save', payload);
};

export const handleQuarantine: Act = async (person) => {
  const row = await someRow(person, 'quarantine-item', ({ status }) => status === 'open');
  return row === undefined ? null : on(row, 'quarantine.handle', {});
};
