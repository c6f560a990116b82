import { useEffect, useMemo, useState } from 'react';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { type FormValues, isObject } from '#shared/engines/form/form-values.ts';
import { type Address, isAddress } from '#shared/engines/form/structured-values.ts';

export type AddressOf = (kind: RecordKind, id: string) => Address | null;

/** `kind id` of the records whose address prints with their name. */
function addressedLinks({ fields, print }: FormDefinition, values: FormValues): readonly string[] {
  return (print?.addresses ?? []).flatMap((name) => {
    const [field, id] = [fields[name], values[name]];
    return field?.type === 'record' && typeof id === 'string' && id !== '' ? [`${field.kind} ${id}`] : [];
  });
}

/** Addresses of linked records as this laptop knows them; undefined until all are read. */
export function useAddresses(form: FormDefinition, values: FormValues): AddressOf | undefined {
  const engine = useEngine();
  const key = addressedLinks(form, values).join('\n');
  const [read, setRead] = useState<{ readonly key: string; readonly held: ReadonlyMap<string, Address> }>();
  useEffect(() => {
    let isCurrent = true;
    const links = key === '' ? [] : key.split('\n');
    const reading = links.map(async (link) => {
      const [kind = '', id = ''] = [link.slice(0, link.indexOf(' ')), link.slice(link.indexOf(' ') + 1)];
      const view = await engine.getDocument(kind as RecordKind, id); // of a record field's kind
      const body = isObject(view?.document.body) ? view.document.body : {};
      const address = Object.values(body).find(isAddress);
      return address === undefined ? [] : [[link, address] as const];
    });
    void Promise.all(reading).then((found) => isCurrent && setRead({ key, held: new Map(found.flat()) }));
    return () => {
      isCurrent = false;
    };
  }, [engine, key]);
  return useMemo(() => {
    if (read?.key !== key) return undefined;
    return (kind, id) => read.held.get(`${kind} ${id}`) ?? null;
  }, [read, key]);
}
