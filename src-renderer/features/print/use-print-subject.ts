import { useEffect, useMemo, useState } from 'react';
import { useDocument, useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { fetchVersions } from '#renderer/data/client/record-versions.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { type FormValues, isObject } from '#shared/engines/form/form-values.ts';

export interface PrintSubject {
  readonly form: FormDefinition;
  readonly id: string;
  readonly values: FormValues;
  readonly view: DocumentView;
  /** Version that prints; null: it exists on this laptop only. */
  readonly version: number | null;
  /** The version in force, where an older one prints. */
  readonly newerVersion: number | null;
}

export type PrintSubjectState =
  | { readonly state: 'loading' | 'unknown' | 'offline' | 'no-version' }
  | { readonly state: 'ready'; readonly subject: PrintSubject };

/** The record with what waits on this laptop, or one of its versions as the server keeps it. */
export function usePrintSubject(kind: string, id: string, wanted: number | undefined): PrintSubjectState {
  const forms = useForms();
  const form = forms.current(kind);
  const view = useDocument(form?.key ?? 'supplier', form === undefined ? '' : id);
  const isOld = wanted !== undefined && view?.serverVersion !== wanted;
  const old = useOldVersion(form?.key, id, isOld ? wanted : undefined);
  return useMemo((): PrintSubjectState => {
    if (form === undefined || view === null || view?.document.deleted) return { state: 'unknown' };
    if (view === undefined) return { state: 'loading' };
    const now = view.serverVersion;
    const body = isOld ? old : { state: 'held' as const, body: view.document.body };
    if (body === undefined) return { state: 'loading' };
    if (body.state !== 'held') return { state: body.state };
    const values = isObject(body.body) ? body.body : {};
    const ofVersion = forms.ofRecord(form.key, values) ?? form;
    const version = isOld ? (wanted ?? null) : now;
    const subject = { form: ofVersion, id, values, view, version, newerVersion: isOld ? now : null };
    return { state: 'ready', subject };
  }, [forms, form, view, old, isOld, wanted, id]);
}

type OldVersion =
  | { readonly state: 'held'; readonly body: unknown }
  | { readonly state: 'offline' | 'no-version' }
  | undefined;

function useOldVersion(
  kind: DocumentView['document']['kind'] | undefined,
  id: string,
  version: number | undefined,
) {
  const engine = useEngine();
  const [old, setOld] = useState<OldVersion>();
  useEffect(() => {
    if (kind === undefined || version === undefined) return;
    let isCurrent = true;
    void fetchVersions(engine, kind, id).then((answer) => {
      if (!isCurrent) return;
      const found = answer.state === 'held' && answer.versions.find((held) => held.version === version);
      if (answer.state === 'offline') setOld({ state: 'offline' });
      else setOld(found ? { state: 'held', body: found.body } : { state: 'no-version' });
    });
    return () => {
      isCurrent = false;
    };
  }, [engine, kind, id, version]);
  return old;
}
