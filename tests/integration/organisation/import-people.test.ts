import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importBatch, previewBatch } from '#server/import/import-batch.ts';
import { filePorts } from '#server/import/node-file-ports.ts';
import { undoNext } from '#server/import/undo-run.ts';
import { previewImport } from '#server/organisation/preview-import.ts';
import { previewUndo } from '#server/organisation/preview-undo.ts';
import { insertAccount } from '#server/repositories/account-repository.ts';
import { documentsOfKind } from '#server/repositories/document-repository.ts';
import { defaultProcessDocuments } from '#shared/domain/approval/default-processes.ts';
import { type Department, departmentForm } from '#shared/domain/department/department-record.ts';
import type { AnyTask } from '#shared/domain/exception/exception-task.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import { type Person, personForm } from '#shared/domain/person/person-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { describeColumns } from '#shared/engines/import/describe-columns.ts';
import { columnRule, emptyMapping, withField } from '#shared/engines/import/draft-mapping.ts';
import type { RejectedLine } from '#shared/engines/import/import-line.ts';
import type { ImportMapping } from '#shared/engines/import/import-mapping.ts';
import { importTable } from '#shared/engines/import/import-table.ts';
import { type ImportTarget, rulesOf } from '#shared/engines/import/import-target.ts';
import { type ImportTable, readTable } from '#shared/engines/import/read-table.ts';
import { requestValues } from '#tests/builders/build-procurement.ts';
import { startHome, type TestHome } from '#tests/integration/database/test-homes.ts';
import { startServer, type TestServer } from '#tests/integration/sync/sync-kit.ts';

const ADMIN = 'person-admin';
const PEOPLE = 1000;
const DEPARTMENTS = 40;
const VERSIONS = { person: personForm.version, department: departmentForm.version };

type Row = Readonly<Record<string, string>>;
type Sent = Parameters<ImportTarget['send']>[0]['records'][number];

const departmentName = (place: number) => `Unit ${place}`;
const mail = (place: number) => `staff${place}@example.com`;

/** Everybody stands below somebody further down the sheet; the last one reports to the head who is here already. */
function staff(place: number): Row {
  const above = place + 1 + (place % 7);
  const superior = place % 2 === 0 ? mail(above) : `Staff ${above}`;
  return {
    Name: `Staff ${place}`,
    'E-mail': mail(place),
    Department: departmentName(place % DEPARTMENTS),
    Superior: above < PEOPLE ? superior : 'person-chen@example.com',
  };
}

const CHEN: Row = {
  Name: 'Chen by the sheet',
  'E-mail': 'person-chen@example.com',
  Department: departmentName(0),
  Superior: '',
};

async function sheet(rows: readonly Row[]): Promise<ImportTable> {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name] ?? ''))];
  return await readTable(Buffer.from(lines.map((cells) => cells.join(',')).join('\r\n')), {}, filePorts);
}

/** As the wizard maps it: columns by hand, words of other records by what is here. */
function mappingOf(
  form: FormDefinition,
  table: ImportTable,
  { columns, fixed, tables }: Given & { readonly tables: ImportMapping['tables'] },
): ImportMapping {
  const described = describeColumns(table);
  const file = { encoding: 'auto', delimiter: 'auto', lineEnd: 'auto' as const };
  let mapping = emptyMapping(form, { name: 'staff', nullWords: [], file });
  for (const [name, column] of Object.entries(columns)) {
    const view = described.find((one) => one.name === column);
    if (view === undefined) throw new Error(`no column ${column}`);
    mapping = withField(mapping, form, { name, rule: columnRule(form, name, view) });
  }
  for (const [name, constant] of Object.entries(fixed)) {
    mapping = withField(mapping, form, { name, rule: { constant } });
  }
  return { ...mapping, tables };
}

interface Given {
  readonly columns: Readonly<Record<string, string>>;
  readonly fixed: Readonly<Record<string, string | boolean>>;
}

const DEPARTMENT: Given = { columns: { name: 'Name', parentId: 'Above' }, fixed: { active: true } };
const PERSON: Given = {
  // Before the columns that name a person, as a hand may choose them.
  columns: { superiorId: 'Superior', departmentId: 'Department', name: 'Name', email: 'E-mail' },
  fixed: { active: true, zone: 'Asia/Shanghai', language: 'en' },
};

describe('an organisation out of spreadsheets', () => {
  let home: TestHome;
  let server: TestServer;

  beforeAll(async () => {
    home = await startHome('PGlite');
    server = await startServer(await home.open());
    await server.seed(defaultProcessDocuments());
  });
  afterAll(async () => {
    await server.close();
    await home.close();
  });

  async function all<Body>(kind: 'person' | 'department'): Promise<ReadonlyMap<string, Body>> {
    const documents = await documentsOfKind(server.app.sync.db, kind);
    return new Map(documents.map(({ id, body }) => [id, body as Body]));
  }

  async function run(form: FormDefinition, rows: readonly Row[], given: Given, runId: string | null) {
    const table = await sheet(rows);
    const names = [...(await all<Department>('department'))].map(([id, { name }]) => [name, id] as const);
    const tables: ImportMapping['tables'] =
      form.key === 'person' ? { departmentId: Object.fromEntries(names) } : {};
    const mapping = mappingOf(form, table, { ...given, tables });
    const rejected: RejectedLine[] = [];
    const progress: number[] = [];
    const sent: Sent[] = [];
    const summary = await importTable({
      table,
      mapping,
      formVersions: VERSIONS,
      rejects: { line: (line) => rejected.push(line) },
      onProgress: ({ done }) => progress.push(done),
      target: {
        async send(batch, step) {
          sent.push(...batch.records);
          const asked = { ...batch, actor: ADMIN };
          if (runId === null) return await previewBatch(server.app.sync.db, asked);
          return await importBatch(server.app.sync, { ...asked, runId, step, marked: true });
        },
      },
    });
    return { summary, rejected, progress, sent, rules: rulesOf(mapping) };
  }

  it('brings in departments below departments that stand further down', async () => {
    const rows = Array.from({ length: DEPARTMENTS }, (_, place) => ({
      Name: departmentName(place),
      Above: place + 1 < DEPARTMENTS ? departmentName(place + 1) : '',
    }));
    const { summary } = await run(departmentForm, rows, DEPARTMENT, 'departments');
    expect(summary).toMatchObject({ lines: DEPARTMENTS, accepted: DEPARTMENTS, rejected: 0 });
    const found = await all<Department>('department');
    const nameOf = (id = '') => found.get(id)?.name ?? '';
    for (const { Name, Above } of rows) {
      const department = [...found.values()].find(({ name }) => name === Name);
      expect(nameOf(department?.parentId)).toBe(Above);
    }
  });

  it('brings in 1,000 people whose superiors stand anywhere in the sheet, and tells how far it is', async () => {
    const rows = [...Array.from({ length: PEOPLE }, (_, place) => staff(place)), CHEN];
    const dry = await run(personForm, rows, PERSON, null);
    expect(dry.summary).toMatchObject({ rejected: 0, created: { person: PEOPLE }, updated: { person: 1 } });
    const { summary, progress, rejected } = await run(personForm, rows, PERSON, 'people');
    expect(rejected).toEqual([]);
    expect(summary).toMatchObject({ created: { person: PEOPLE }, updated: { person: 1 } });
    expect(progress.length).toBeGreaterThan(5);
    expect(progress).toEqual(progress.toSorted((left, right) => left - right));
    expect(progress.at(-1)).toBe(PEOPLE + 1);
    const found = await all<Person>('person');
    const byMail = new Map([...found].map(([id, { email }]) => [email, id]));
    for (let place = 0; place < PEOPLE; place += 1) {
      const above = place + 1 + (place % 7);
      const superior = above < PEOPLE ? byMail.get(mail(above)) : 'person-chen';
      expect(found.get(byMail.get(mail(place)) ?? '')?.superiorId).toBe(superior);
    }
    const again = await run(personForm, rows, PERSON, 'people-again');
    expect(again.summary).toMatchObject({ accepted: 0, rejected: 0, unchanged: PEOPLE + 1 });
  });

  it('rejects a row that names one which cannot be read, and says so at its column', async () => {
    const rows: readonly Row[] = [
      { Name: 'Below', 'E-mail': 'below@example.com', Department: '', Superior: 'Broken' },
      { Name: 'Broken', 'E-mail': 'broken@example.com', Department: 'Nowhere', Superior: '' },
    ];
    const { rejected } = await run(personForm, rows, PERSON, null);
    expect(rejected.map(({ number, errors }) => [number, errors?.[0]?.path, errors?.[0]?.code])).toEqual([
      [2, undefined, undefined],
      [1, 'superiorId', 'needs-rejected'],
    ]);
  });

  describe('before it is brought in', () => {
    const LEAVES = {
      columns: { name: 'Name', email: 'E-mail' },
      fixed: { active: false, zone: 'Asia/Shanghai', language: 'en' },
    };

    async function preview(rows: readonly Row[], given: Given): Promise<PreviewAnswer> {
      const { sent, rules } = await run(personForm, rows, given, null);
      // The route's schema names the kinds of the organisation; the rows of this file are people.
      const records = sent.map(({ id, body }) => ({ kind: 'person' as const, id, body }));
      return await previewImport(server.app.sync, { records, rules, actor: ADMIN, now: new Date() });
    }

    it('AP5 says which to-dos move; nothing is written until then, and then they do', async () => {
      const linh = await server.device('person-linh');
      const target = { kind: 'purchase-request', id: 'foreseen.record' } as const;
      const payload = { values: requestValues(), provisionalNumber: 'PR-F', submit: true };
      const sent = await linh.send({ id: 'foreseen', type: 'purchase-request.create', target, payload });
      expect(sent.outcome).toBe('accepted');
      const answer = await preview([CHEN], LEAVES);
      if (!answer.ok) throw new Error(answer.code);
      expect(answer.effects.moved).toMatchObject([{ from: 'person-chen', to: 'person-director' }]);
      expect((await all<Person>('person')).get('person-chen')?.active).toBe(true);
      await run(personForm, [CHEN], LEAVES, 'leaves');
      const tasks = await documentsOfKind(server.app.sync.db, 'task');
      expect(tasks.map(({ body }) => body)).toContainEqual(
        expect.objectContaining({ assigneeId: 'person-director', state: 'open' }),
      );
    });

    it('says it for a whole sheet of new people: no access of anybody changes', async () => {
      const rows = Array.from({ length: 600 }, (_, place) => ({
        ...staff(place),
        'E-mail': `new${mail(place)}`,
      }));
      const named = rows.map((row, place) => ({ ...row, Name: `New ${place}`, Superior: '' }));
      const answer = await preview(named, PERSON);
      expect(answer).toMatchObject({ ok: true, effects: { moved: [], access: [], duties: [] } });
    });

    it('is asked through the route by whoever may import, and by nobody else', async () => {
      const linh = await server.device('person-linh', 'asks-first');
      const admin = await server.device('person-admin', 'asks-second');
      const ask = async (device: typeof linh) => {
        const body = { name: 'Asked', email: 'asked@example.com', active: true, zone: 'UTC', language: 'en' };
        const response = await server.app.inject({
          method: 'POST',
          url: '/api/organisation/preview-import',
          headers: device.headers(),
          payload: { records: [{ kind: 'person', id: 'asked', body }] },
        });
        return response.statusCode;
      };
      expect(await ask(linh)).toBe(403);
      expect(await ask(admin)).toBe(200);
    });
  });

  describe('before it is taken back', () => {
    const HERE = {
      columns: { name: 'Name', email: 'E-mail' },
      fixed: { active: true, zone: 'Asia/Shanghai', language: 'en' },
    };
    const SU: Row = { Name: 'Su', 'E-mail': 'su@example.com', Department: '', Superior: '' };
    const asked = (runId: string) => previewUndo(server.app.sync, { runId, actor: ADMIN, now: new Date() });

    it('AP5 says whose to-dos move and what access ends, and then exactly that happens', async () => {
      await run(personForm, [CHEN], HERE, 'returns');
      const linh = await server.device('person-linh', 'asks-chen');
      const target = { kind: 'purchase-request', id: 'returned.record' } as const;
      const payload = { values: requestValues(), provisionalNumber: 'PR-R', submit: true };
      await linh.send({ id: 'returned', type: 'purchase-request.create', target, payload });
      const back = await asked('returns');
      if (!back.ok) throw new Error(back.code);
      expect(back.effects.moved).toMatchObject([{ from: 'person-chen', to: 'person-director' }]);
      expect(back.effects.access.map(({ personId }) => personId)).toContain('person-chen');
      expect((await all<Person>('person')).get('person-chen')?.active).toBe(true);
      const undone = await undoNext(server.app.sync, { runId: 'returns', after: 0, actor: ADMIN });
      expect(undone).toMatchObject({ putBack: 1, removed: 0, left: [] });
      expect((await all<Person>('person')).get('person-chen')?.active).toBe(false);
      const tasks = (await documentsOfKind(server.app.sync.db, 'task')).map(({ body }) => body as AnyTask);
      const open = tasks.filter(({ state, subject }) => state === 'open' && subject.id === target.id);
      expect(open.map(({ assigneeId }) => assigneeId)).toEqual(['person-director']);
    });

    it('leaves somebody who signs in by now, and says so', async () => {
      await run(personForm, [SU], HERE, 'newcomer');
      const su = [...(await all<Person>('person'))].find(([, { email }]) => email === SU['E-mail']);
      const gone = await asked('newcomer');
      expect(gone).toMatchObject({ ok: true, effects: { access: [{ personId: su?.[0] }] } });
      await insertAccount(server.app.sync.db, {
        personId: su?.[0] ?? '',
        name: 'su@example.com',
        passwordHash: null,
        createdAt: new Date().toISOString(),
        createdBy: ADMIN,
      });
      expect(await asked('newcomer')).toMatchObject({ ok: true, effects: { access: [], moved: [] } });
      const undone = await undoNext(server.app.sync, { runId: 'newcomer', after: 0, actor: ADMIN });
      expect(undone).toMatchObject({ removed: 0, left: [{ id: su?.[0], title: 'Su', why: 'account' }] });
    });
  });
});
