import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type FieldFile, filesProblem, isFieldFile, mergedFiles } from '#shared/engines/form/file-values.ts';
import { mergeChanges } from '#shared/engines/form/merge-changes.ts';
import { validateValues } from '#shared/engines/form/validate-values.ts';
import { tripForm } from '#tests/builders/build-form.ts';

const file = (letter: string, given: Partial<FieldFile> = {}): FieldFile => ({
  sha256: letter.repeat(64),
  name: `${letter}.png`,
  type: 'image/png',
  size: 10,
  ...given,
});
const [a, b, c] = [file('a'), file('b'), file('c')];

describe('files in a field', () => {
  it.each([
    ['a hash that is none', { sha256: 'x' }],
    ['a name that leaves its folder', { name: '../a.png' }],
    ['a name that hides what it is', { name: 'a.exe' }],
    ['more than a file may hold', { size: 10 ** 9 }],
    ['a word of its own', { url: 'https://example.com' }],
  ])('are refused with %s', (_what, given) => {
    expect(isFieldFile({ ...a, ...given })).toBe(false);
  });

  it('are counted, none twice, and photos where photos are wanted', () => {
    const pdf = file('d', { name: 'd.pdf', type: 'application/pdf' });
    expect(filesProblem([a, pdf], {})).toBeUndefined();
    expect(filesProblem([a, pdf], { photosOnly: true })).toEqual({ code: 'not-photo' });
    expect(filesProblem([a, b], { maxFiles: 1 })).toEqual({ code: 'too-many', limit: '1' });
    expect(filesProblem([a, a], {})).toEqual({ code: 'duplicate-file' });
    expect(filesProblem('a', {})).toEqual({ code: 'wrong-type' });
  });

  it('at least one photo: a required field asks for it like for any other value', () => {
    const form = withPhotos();
    const values = { title: 'x', destination: 'y', currency: 'CNY' };
    expect(validateValues(form, { ...values, photos: [] })).toEqual([{ path: 'photos', code: 'required' }]);
    expect(validateValues(form, { ...values, photos: [a] })).toEqual([]);
  });

  it('of two people stand side by side; what one took off is off', () => {
    expect(mergedFiles([a], [a, b], [a, c])).toEqual([a, c, b]);
    expect(mergedFiles([a, b], [b], [a, b, c])).toEqual([b, c]);
    expect(mergedFiles([a], [], [])).toEqual([]);
    const merge = mergeChanges(withPhotos(), { photos: [a, c] }, [{ path: 'photos', from: [a], to: [a, b] }]);
    expect(merge).toMatchObject({ body: { photos: [a, c, b] }, applied: ['photos'], conflicts: [] });
    const again = mergeChanges(withPhotos(), merge.body, [{ path: 'photos', from: [a], to: [a, b] }]);
    expect(again).toMatchObject({ applied: [], same: ['photos'] });
  });

  it('of one line of two people stand side by side as well', () => {
    const trip = tripForm();
    const cells = { what: { type: 'text' }, photos: { type: 'files' } } as const;
    const form: FormDefinition = {
      ...trip,
      fields: { ...trip.fields, rows: { type: 'lines', fields: cells } },
    };
    const body = { rows: [{ id: 'r1', what: 'Box', photos: [a, c] }] };
    const change = { path: 'rows/r1/photos', from: [a], to: [a, b] };
    const merge = mergeChanges(form, body, [change]);
    expect(merge).toMatchObject({
      body: { rows: [{ what: 'Box', photos: [a, c, b] }] },
      applied: ['rows/r1/photos'],
      conflicts: [],
    });
    expect(mergeChanges(form, merge.body, [change])).toMatchObject({ applied: [], same: ['rows/r1/photos'] });
  });
});

function withPhotos(): FormDefinition {
  const form = tripForm();
  return { ...form, fields: { ...form.fields, photos: { type: 'files', photosOnly: true, required: true } } };
}
