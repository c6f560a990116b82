import { describe, expect, it } from 'vitest';
import { fieldFileChanges } from '#shared/domain/attachment/field-files.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FormValues } from '#shared/engines/form/form-values.ts';
import { buildCommand } from '#tests/builders/build-command.ts';
import { buildCompany } from '#tests/builders/build-company.ts';
import { tripForm } from '#tests/builders/build-form.ts';

const file = (letter: string) => ({
  sha256: letter.repeat(64),
  name: `${letter}.png`,
  type: 'image/png' as const,
  size: 10,
});
const [a, b] = [file('a'), file('b')];
const trip = tripForm();
const form: FormDefinition = {
  ...trip,
  fields: {
    ...trip.fields,
    photos: { type: 'files' },
    rows: { type: 'lines', fields: { what: { type: 'text' }, photos: { type: 'files' } } },
  },
};
const command = buildCommand({
  id: 'c1',
  type: 'record.edit',
  target: { kind: 'form:trip', id: 'trip-1' },
  payload: {},
});

async function filed(body: FormValues, before?: FormValues): Promise<readonly string[]> {
  const written = { form, id: 'trip-1', body, command, ...(before && { before }) };
  const changes = await fieldFileChanges(buildCompany(), written);
  return changes.map((change) => {
    const { field, name } = ('body' in change ? change.body : {}) as { field?: string; name?: string };
    return `${field} ${name}`;
  });
}

describe('the file documents of what a command put into fields', () => {
  it('come from fields and from lines, and name the column', async () => {
    const rows = [
      { id: 'r1', photos: [b] },
      { id: 'r2', what: 'nothing' },
    ];
    expect(await filed({ photos: [a], rows })).toEqual(['photos a.png', 'rows/photos b.png']);
  });

  it('are one for one content, in however many lines it stands, and none for what was there before', async () => {
    const rows = [
      { id: 'r1', photos: [a] },
      { id: 'r2', photos: [a] },
    ];
    expect(await filed({ rows })).toEqual(['rows/photos a.png']);
    expect(await filed({ rows: [...rows, { id: 'r3', photos: [a] }] }, { rows })).toEqual([]);
  });
});
