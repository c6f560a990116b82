import type { Role } from '#shared/access/capabilities.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';

/** What becomes of a submit that was made under an older version of a form. */
export const PUBLISH_OPTIONS = ['accept', 'ask-missing', 'refuse'] as const;
export type PublishOption = (typeof PUBLISH_OPTIONS)[number];

/** Body of a `form-definition` document: one published version of one form. */
export interface PublishedForm {
  readonly key: string;
  readonly version: number;
  /** For submits that cross into this version from an older one. */
  readonly publishOption: PublishOption;
  /** Every key that ever was a field of this form, as `key:type`: a key never comes back as another type. */
  readonly usedKeys: readonly string[];
  readonly definition: FormDefinition;
}

/** Body of the one document that says which fields not everybody may read, over all forms and versions. */
export interface WithheldFields {
  /** kind → path (`salary`, `lines/price`) → roles that may read it. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, readonly Role[]>>>>;
}

/** The definition that is in force. */
export function formDocumentId(kind: string): string {
  return `form.${kind}`;
}

/** A superseded one: readable for ever. */
export function formVersionId(kind: string, version: number): string {
  return `form.${kind}.v${version}`;
}

export const WITHHELD_FIELDS_ID = 'form-rights';

/** Whether a body is a published form; the kind holds the rights document too. */
export function isPublishedForm(body: unknown): body is PublishedForm {
  return body !== null && typeof body === 'object' && 'definition' in body && 'version' in body;
}
