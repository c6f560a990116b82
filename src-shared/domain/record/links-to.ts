import type { DocumentKind } from '#shared/engines/command/document.ts';
import type { FieldMap } from '#shared/engines/form/form-values.ts';
import type { FormRegistry } from '../form-definition/form-registry.ts';

/** A field of some form that links to records of a kind; `lines/itemId` for a column of lines. */
export interface LinkPath {
  readonly kind: DocumentKind;
  readonly path: string;
}

/** Every place in every form in force that links to records of `kind`. */
export function linksTo(forms: FormRegistry, kind: string): readonly LinkPath[] {
  return forms
    .kinds()
    .flatMap((from) =>
      linkPaths(forms.current(from)?.fields ?? {}, kind).map((path) => ({ kind: from, path })),
    );
}

function linkPaths(fields: FieldMap, kind: string): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.type === 'lines') return linkPaths(field.fields, kind).map((column) => `${name}/${column}`);
    const isLink = (field.type === 'record' || field.type === 'records') && field.kind === kind;
    return isLink ? [name] : [];
  });
}
