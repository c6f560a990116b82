import { describe, expect, test } from 'vitest';
import { ROLES } from '#shared/access/capabilities.ts';
import { builtInForm } from '#shared/domain/forms.ts';
import { DOCUMENT_KINDS, type DocumentKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { buildPerson } from '#tests/builders/build-company.ts';
import { tripForm } from '#tests/builders/build-form.ts';
import { commandOf, openCommandDoor, rowsWith } from './command-door.ts';
import { DEEDS, type DeedGiven } from './deeds.ts';
import { PEOPLE } from './people.ts';
import { PUBLISHED, VARIANTS } from './scope-world.ts';

/** Somebody whom no role keeps from anything: what is refused is refused for what it is, not for who asks. */
const ALMIGHTY = 'asker-all';
const PLACE = { owner: ALMIGHTY, team: 'team-a', house: 'hamburg' };
const id = (variant: string) => `s6/${variant}`.replaceAll(' ', '-');
const bodies = new Map(
  Object.entries(VARIANTS).map(([variant, [kind, make]]) => [variant, { kind, body: make(PLACE, id) }]),
);

const almighty = buildPerson({
  name: 'All',
  roles: [...ROLES],
  departmentId: 'team-a',
  superiorId: 'head-a',
  warehouseIds: ['hamburg'],
});
const standing = [
  ...PEOPLE,
  ...PUBLISHED,
  { kind: 'person' as const, id: ALMIGHTY, body: almighty },
  ...[...bodies].map(([variant, { kind, body }]) => ({ kind, id: id(variant), body })),
].map((document) => ({ ...document, body: document.body as Record<string, unknown>, isDeleted: false }));
const door = openCommandDoor(rowsWith(standing));

/** What the sync server itself keeps on documents and in bodies. */
const MARKS = [
  'id',
  'kind',
  'version',
  'scope',
  'deleted',
  'updatedAt',
  'updatedBy',
  'readers',
  'provenance',
  'formVersion',
  'keptValues',
  'removedLines',
  'importRun',
  'importHash',
];
const FORMS = [...DOCUMENT_KINDS, 'form:trip'] as const;

function formOf(kind: DocumentKind): FormDefinition | undefined {
  return kind === 'form:trip' ? tripForm() : builtInForm(kind);
}

/** Fields of a kind that no person writes: read-only ones of its form; all of what has no form. */
function serverOwned(kind: DocumentKind): readonly string[] {
  const form = formOf(kind);
  const own =
    form === undefined
      ? [...bodies.values()].filter((one) => one.kind === kind).flatMap(({ body }) => Object.keys(body))
      : Object.entries(form.fields).flatMap(([name, field]) => (field.readOnly === true ? [name] : []));
  const cells = Object.entries(form?.fields ?? {}).flatMap(([name, field]) =>
    field.type === 'lines'
      ? Object.entries(field.fields).flatMap(([cell, column]) =>
          column.readOnly ? [`${name}/l1/${cell}`] : [],
        )
      : [],
  );
  return [...new Set([...own, ...cells, ...MARKS])];
}

/** Kinds that a command makes beside its target. */
const MADE: Readonly<Record<string, readonly DocumentKind[]>> = {
  'attachment.add': ['attachment'],
  'comment.add': ['comment'],
};

const MARK = 'MASS-ASSIGNED';
const LISTS: ReadonlySet<string> = new Set(['scope', 'readers', 'mentions', 'deciderIds', 'runs', 'lines']);
const forgedFor = (field: string): readonly unknown[] => (LISTS.has(field) ? [MARK, [MARK]] : [MARK]);

function withField(payload: Readonly<Record<string, unknown>>, field: string, value: unknown) {
  const values = payload.values as Record<string, unknown> | undefined;
  if (values === undefined) return { ...payload, [field]: value };
  const [head = '', , cell] = field.split('/');
  if (cell === undefined) return { ...payload, values: { ...values, [field]: value } };
  const lines = (values[head] ?? [{ id: 'l1' }]) as readonly Record<string, unknown>[];
  return { ...payload, values: { ...values, [head]: lines.map((line) => ({ ...line, [cell]: value })) } };
}

async function storedMark(given: Parameters<typeof commandOf>[0]): Promise<string | undefined> {
  const answer = await door.ask(commandOf(given));
  const written = answer.written.filter((version) => version.kind !== 'outcome');
  const held = written.filter(({ body }) => JSON.stringify(body).includes(MARK));
  return held.length === 0
    ? undefined
    : `${answer.outcome}, stored in ${held.map(({ kind }) => kind).join()}`;
}

describe('S6 mass assignment', () => {
  test('S6 no field of the server is set by whoever names it: collections × fields × {create, update, push}', async () => {
    const stored: string[] = [];
    let checks = 0;
    async function tryIt(
      words: string,
      given: Omit<Parameters<typeof commandOf>[0], 'actor'>,
    ): Promise<void> {
      checks += 1;
      const how = await storedMark({ ...given, actor: ALMIGHTY });
      if (how !== undefined) stored.push(`${words}: ${how}`);
    }
    async function push(deed: DeedGiven, field: string, forged: unknown): Promise<void> {
      const { type, kind, variant } = deed;
      const payload = deed.payload(bodies.get(variant ?? '')?.body ?? {}, id);
      if (Object.hasOwn(payload, field)) return;
      const isNew = variant === undefined || type === 'goods-receipt.post';
      const place = isNew ? newTarget(kind) : { target: { kind, id: id(variant) }, seenVersion: 1 };
      const sent = isNew ? withField(payload, field, forged) : { ...payload, [field]: forged };
      await tryIt(`push ${deed.name} ${field}`, { type, ...place, payload: sent });
    }

    for (const kind of FORMS) {
      const deeds = DEEDS.filter((deed) => deed.kind === kind);
      for (const field of serverOwned(kind)) {
        for (const forged of forgedFor(field)) {
          const values = { [field]: forged };
          await tryIt(`record.create ${kind} ${field}`, {
            type: 'record.create',
            ...newTarget(kind),
            payload: { values },
          });
          for (const [variant, { body }] of [...bodies].filter(([, one]) => one.kind === kind)) {
            const changes = [{ path: field, from: body[field] ?? null, to: forged }];
            const target = { kind, id: id(variant) };
            await tryIt(`update ${variant} ${field}`, {
              type: 'record.edit',
              target,
              seenVersion: 1,
              payload: { changes },
            });
          }
          for (const deed of deeds) await push(deed, field, forged);
        }
      }
      for (const deed of deeds) {
        for (const field of (MADE[deed.type] ?? []).flatMap(serverOwned)) {
          for (const forged of forgedFor(field)) await push(deed, field, forged);
        }
      }
    }
    expect(stored).toEqual([]);
    expect(checks).toBeGreaterThan(600);
    process.stdout.write(`S6 mass assignment: ${checks} checks, 0 stored\n`);
  });

  test('S6 a file that says of itself that it has arrived is not believed: naming a hash gives nobody the content', async () => {
    const [deed] = DEEDS.filter(({ type, kind }) => type === 'attachment.add' && kind === 'supplier');
    const payload = { ...deed?.payload({}, id), arrivedAt: '2026-11-21T05:30:00.000Z' };
    const target = { kind: 'supplier' as const, id: id('supplier') };
    const given = { type: 'attachment.add', target, seenVersion: 1, payload, actor: ALMIGHTY };
    const { outcome, written } = await door.ask(commandOf(given));
    expect(outcome).toBe('accepted');
    const file = written.find(({ kind }) => kind === 'attachment');
    expect(file?.body).toMatchObject({ sha256: 'b'.repeat(64) });
    expect(file?.body).not.toHaveProperty('arrivedAt');
  });

  test('S6 a saved view does not change hands with what is saved', async () => {
    const [deed] = DEEDS.filter(({ type, variant }) => type === 'list-view.save' && variant === 'own view');
    const payload = { ...deed?.payload({}, id), ownerId: 'stranger-b', defaultFor: ['stranger-b'] };
    const target = { kind: 'list-view' as const, id: id('own view') };
    const given = { type: 'list-view.save', target, seenVersion: 1, payload, actor: ALMIGHTY };
    const { written } = await door.ask(commandOf(given));
    const view = written.find(({ kind }) => kind === 'list-view');
    expect(view?.body).toMatchObject({ ownerId: ALMIGHTY, defaultFor: [] });
  });
});

let made = 0;

function newTarget(kind: DocumentKind) {
  made += 1;
  const commandId = `s6-${made}`;
  return { id: commandId, target: { kind, id: `${commandId}.record` } };
}
