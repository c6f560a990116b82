import { useEffect, useMemo, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { isRecordKind } from '#shared/domain/forms.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { type FormValues, linesOf } from '#shared/engines/form/form-values.ts';
import { isSignature } from '#shared/engines/form/structured-values.ts';
import type { NameOf } from './value-text.ts';

/** `kind id` of every record that a record names. */
export function linksIn(form: FormDefinition, values: FormValues): readonly string[] {
  const of = (fields: Readonly<Record<string, FieldDefinition>>, held: FormValues): string[] =>
    Object.entries(fields).flatMap(([name, field]) => {
      const value = held[name];
      if (field.type === 'lines') return linesOf(held, name).flatMap((line) => of(field.fields, line));
      if (field.type === 'record') return typeof value === 'string' ? [`${field.kind} ${value}`] : [];
      if (field.type === 'records')
        return Array.isArray(value) ? value.map((id) => `${field.kind} ${id}`) : [];
      return isSignature(value) ? [`person ${value.signedBy}`] : [];
    });
  return [...new Set(of(form.fields, values))];
}

/** Names of linked records as this laptop knows them; undefined until all are read. */
export function useRecordNames(links: readonly string[]): NameOf | undefined {
  const engine = useEngine();
  const forms = useForms();
  const key = [...links].sort().join('\n');
  const [names, setNames] = useState<{ key: string; held: ReadonlyMap<string, string> }>();
  useEffect(() => {
    let isCurrent = true;
    const wanted = key === '' ? [] : key.split('\n');
    const kinds = [...new Set(wanted.map((link) => link.slice(0, link.indexOf(' '))))].filter(isRecordKind);
    const read = kinds.map(async (kind) => {
      const ofKind = wanted.filter((link) => link.startsWith(`${kind} `));
      const ids = ofKind.map((link) => link.slice(kind.length + 1));
      const { rows } = await engine.list({ kind, where: { id: ids }, offset: 0, limit: ids.length });
      const form = forms.current(kind);
      // Documents are known by their number, everything else by its name.
      const isNumbered = form?.numberField !== undefined && form.fields[form.numberField]?.type === 'number';
      return rows.map(
        ({ id, number, title }) =>
          [`${kind} ${id}`, (isNumbered ? number || title : title || number) as string] as const,
      );
    });
    void Promise.all(read).then((lists) => isCurrent && setNames({ key, held: new Map(lists.flat()) }));
    return () => {
      isCurrent = false;
    };
  }, [engine, forms, key]);
  return useMemo(() => {
    if (names?.key !== key) return undefined;
    return (kind: RecordKind, id: string) => names.held.get(`${kind} ${id}`) ?? null;
  }, [names, key]);
}
