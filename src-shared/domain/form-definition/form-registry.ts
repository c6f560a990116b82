import type { StoredDocument } from '#shared/engines/command/document.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { FORMS, isRecordKind } from '../forms.ts';
import { inFieldOrder } from './field-order.ts';
import { isPublishedForm, type PublishedForm } from './form-definition-record.ts';

/** Every form as it is known here: written in code, published since, and what was in force before. */
export interface FormRegistry {
  /** The form in force, or undefined for what is no record. */
  current(kind: string): FormDefinition | undefined;
  /** A version that was ever in force here; undefined while this device does not hold it. */
  version(kind: string, version: number): FormDefinition | undefined;
  /** The form that a record is read with: the version that it remembers, else the one in force. */
  ofRecord(kind: string, body: unknown): FormDefinition | undefined;
  /** Kinds in the order in which lists of forms show them; drawn ones last, by key. */
  kinds(): readonly RecordKind[];
  /**
   * A `form-definition` document as the server wrote it; anything else is passed over. The kind whose records are read
   * with it, else null.
   */
  take(document: Pick<StoredDocument, 'kind' | 'body'>): string | null;
  /** Everything that was taken, older versions first; the same list until there is news. */
  published(): readonly PublishedForm[];
}

/** A registry of its own for each engine and each page: two people on one machine may know different forms. */
export function createFormRegistry(): FormRegistry {
  const current = new Map<string, FormDefinition>(Object.entries(FORMS));
  const versions = new Map<string, FormDefinition>();
  let taken: readonly PublishedForm[] = [];
  const keyOf = (kind: string, version: number): string => `${kind} ${version}`;
  for (const form of current.values()) versions.set(keyOf(form.key, form.version), form);

  const registry: FormRegistry = {
    current: (kind) => current.get(kind),
    version: (kind, version) => versions.get(keyOf(kind, version)),
    ofRecord(kind, body) {
      const version = versionOf(body);
      return (version === undefined ? undefined : registry.version(kind, version)) ?? registry.current(kind);
    },
    kinds: () => [...current.keys()].filter(isRecordKind).sort(inOrder),
    take({ kind, body }) {
      if (kind !== 'form-definition' || !isPublishedForm(body)) return null;
      const { version } = body;
      const definition = inFieldOrder(body.definition);
      versions.set(keyOf(definition.key, version), definition);
      if (version >= (current.get(definition.key)?.version ?? 0)) current.set(definition.key, definition);
      const others = taken.filter(({ key, version: other }) => key !== body.key || other !== version);
      taken = [...others, body].sort((left, right) => left.version - right.version);
      return definition.key;
    },
    published: () => taken,
  };
  return registry;
}

const BUILT_IN = Object.keys(FORMS);

function inOrder(left: string, right: string): number {
  const place = (kind: string) => (BUILT_IN.includes(kind) ? BUILT_IN.indexOf(kind) : BUILT_IN.length);
  return place(left) - place(right) || (left < right ? -1 : 1);
}

/** The form version that a record remembers. */
export function versionOf(body: unknown): number | undefined {
  const version: unknown =
    body !== null && typeof body === 'object' ? Reflect.get(body, 'formVersion') : undefined;
  return typeof version === 'number' ? version : undefined;
}
