import { useMemo } from 'react';
import { useReader } from '#renderer/components/reader-context.tsx';
import type { AllWords } from '#renderer/data/client/all-words.ts';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { printMark } from '#shared/engines/print/print-mark.ts';
import type { ProcessInstance } from '#shared/engines/process/process-types.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { buildSheet } from './build-sheet.ts';
import { printedEvents } from './decision-rows.ts';
import type { PrintSheet } from './print-sheet.ts';
import { voicesOf } from './speaker.ts';
import { useAddresses } from './use-addresses.ts';
import { useBars } from './use-bars.ts';
import { useCompany } from './use-company.ts';
import { useOwnWork } from './use-own-work.ts';
import type { PrintSubject } from './use-print-subject.ts';
import { linksIn, useRecordNames } from './use-record-names.ts';

interface SheetQuestion {
  readonly subject: PrintSubject;
  readonly all: AllWords | undefined;
  readonly languages: readonly Language[];
  readonly instanceId: string;
  /** Null: not held here; undefined: still read. */
  readonly instance: ProcessInstance | null | undefined;
  /** With the decisions that print; null for none. */
  readonly decided: ProcessInstance | null;
  readonly printedAt: string;
}

/** The print of a record; undefined until all that it says is read: a print never shows half of it. */
export function usePrintSheet(question: SheetQuestion): PrintSheet | undefined {
  const { subject, all, instanceId, instance, decided, printedAt } = question;
  const { form, values, view } = subject;
  const { zone } = useReader();
  const me = useMe();
  const status = useStatus();
  const own = useOwnWork(view, instanceId, instance ?? undefined);
  const links = useMemo(
    () => [
      ...linksIn(form, values),
      ...(decided === null ? [] : printedEvents(decided).map(({ actorId }) => `person ${actorId}`)),
    ],
    [form, values, decided],
  );
  const nameOf = useRecordNames(links);
  const company = useCompany(values.departmentId);
  const addressOf = useAddresses(form, values);
  const bars = useBars(form, values);
  const languages = question.languages.join('+');
  const asOf = status?.connection === 'online' ? null : (status?.syncedAt ?? null);
  const pending = own?.map(({ state }) => state).join(' ');
  return useMemo(() => {
    if (!all || !nameOf || me.person === undefined || pending === undefined || company === undefined)
      return undefined;
    if (addressOf === undefined || bars === undefined) return undefined;
    if (instance === undefined && !isUnset(instanceId)) return undefined;
    const isOld = subject.newerVersion !== null;
    const recordStatus = form.statusField === undefined ? '' : String(values[form.statusField] ?? '');
    const mark = printMark({
      pending: isOld ? [] : pending.split(' '),
      serverVersion: subject.version,
      status: recordStatus,
    });
    return buildSheet({
      source: { form, values, roles: me.person.roles ?? [] },
      company,
      id: subject.id,
      serverVersion: subject.version,
      newerVersion: subject.newerVersion,
      mark,
      instance: decided,
      voices: voicesOf(all, languages.split('+') as Language[], zone),
      nameOf,
      addressOf,
      bars,
      printedAt,
      zone,
      printedBy: me.name,
      asOf,
    });
  }, [
    all,
    nameOf,
    addressOf,
    bars,
    company,
    me,
    pending,
    instance,
    instanceId,
    subject,
    form,
    values,
    decided,
    languages,
    zone,
    printedAt,
    asOf,
  ]);
}
