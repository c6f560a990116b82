import type { StateReader } from '#shared/engines/command/define-command.ts';
import { ANY_FORM, type DocumentKind } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { RECORD_KINDS } from '#shared/engines/form/field-types.ts';
import { builtInForm, isRecordKind } from '../forms.ts';
import { formDocumentId, formVersionId, type PublishedForm } from './form-definition-record.ts';
import { versionOf } from './form-registry.ts';

/** Any record, the form that it is read with, and the files in its fields. */
export const RECORD_READS: readonly DocumentKind[] = [
  ...RECORD_KINDS,
  ANY_FORM,
  'form-definition',
  'attachment',
];

/** The form in force: what was published, else what stands in code. Undefined for what is no record. */
export async function loadForm(state: StateReader, kind: string): Promise<FormDefinition | undefined> {
  return (await loadPublished(state, kind))?.definition ?? builtInForm(kind);
}

export async function loadPublished(state: StateReader, kind: string): Promise<PublishedForm | undefined> {
  if (!isRecordKind(kind)) return undefined;
  return (await state.get<PublishedForm>('form-definition', formDocumentId(kind)))?.body;
}

/** A version that is or was in force; undefined for one that never was. */
export async function loadFormVersion(
  state: StateReader,
  kind: string,
  version: number,
): Promise<FormDefinition | undefined> {
  return (await loadPublishedVersion(state, kind, version))?.definition ?? builtInVersion(kind, version);
}

function builtInVersion(kind: string, version: number): FormDefinition | undefined {
  const form = builtInForm(kind);
  return form?.version === version ? form : undefined;
}

export async function loadPublishedVersion(
  state: StateReader,
  kind: string,
  version: number,
): Promise<PublishedForm | undefined> {
  const current = await loadPublished(state, kind);
  if (current === undefined || current.version === version) return current;
  return (await state.get<PublishedForm>('form-definition', formVersionId(kind, version)))?.body;
}

/** The form that a record is read and decided on with: the version that it remembers. */
export async function loadFormOf(
  state: StateReader,
  kind: string,
  body: unknown,
): Promise<FormDefinition | undefined> {
  const version = versionOf(body);
  const own = version === undefined ? undefined : await loadFormVersion(state, kind, version);
  return own ?? (await loadForm(state, kind));
}
