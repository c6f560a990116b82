import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCalendarDate } from '#renderer/components/calendar-date.ts';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { displayName } from '#renderer/components/display-name.ts';
import { formatDuration } from '#renderer/components/duration-text.ts';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useZoneName } from '#renderer/components/zone-names.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
import { filesOf } from '#shared/engines/form/file-values.ts';
import { fieldLabelKey, optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { addressLine, isAddress, isRate, isSignature } from '#shared/engines/form/structured-values.ts';
import { zonedParts } from '#shared/kernel/zoned-instant.ts';
import { useForms } from './forms.tsx';
import { useRecordTitle } from './record-titles.ts';

interface ChangedValueProps {
  readonly kind: string;
  /** As in an edit: `phone`, `lines/<lineId>/quantity`, `lines/<lineId>`. */
  readonly path: string;
  readonly value: unknown;
}

/** The field of an edit's path, as the form has it now. */
export function useChangedField(kind: string, path: string): FieldDefinition | undefined {
  const form = useForms().current(kind);
  const line = linePathOf(path);
  if (line === undefined) return form?.fields[path];
  const lines = form?.fields[line.linesField];
  if (lines?.type !== 'lines' || line.field === undefined) return undefined;
  return lines.fields[line.field];
}

/** One value of an edit in plain words: names instead of ids, options by their label, a whole line field by field. */
export function ChangedValue({ kind, path, value }: ChangedValueProps) {
  const { t, i18n } = useTranslation();
  const field = useChangedField(kind, path);
  if (value === null || value === undefined || value === '') {
    return <span className="lf-quiet">{t('state.empty')}</span>;
  }
  if (typeof value === 'boolean') return value ? t('state.yes') : t('state.no');
  if (isAddress(value)) {
    return addressLine({ ...value, country: displayName('region', value.country, i18n.language) });
  }
  if (isRate(value)) return <DecimalText value={value.value} suffix={value.base} />;
  if (isSignature(value) || field?.type === 'origins') return '✓';
  if (field?.type === 'files')
    return filesOf(value)
      .map(({ name }) => name)
      .join(' · ');
  if (Array.isArray(value)) {
    return value.map((entry, at) => (
      <Fragment key={String(entry)}>
        {at > 0 && ' · '}
        <ChangedText kind={kind} path={path} field={field} text={String(entry)} />
      </Fragment>
    ));
  }
  if (typeof value === 'object') return <LineValue kind={kind} path={path} line={value} />;
  return <ChangedText kind={kind} path={path} field={field} text={String(value)} />;
}

interface ChangedTextProps extends Omit<ChangedValueProps, 'value'> {
  readonly field: FieldDefinition | undefined;
  readonly text: string;
}

function ChangedText({ kind, path, field, text }: ChangedTextProps) {
  const { i18n } = useTranslation();
  const words = useOpenWords();
  const zoneName = useZoneName();
  switch (field?.type) {
    case 'record':
    case 'records':
      return <RecordTitle kind={field.kind} id={text} />;
    case 'choice':
    case 'multi-choice':
    case 'status':
      return words(optionLabelKey(kind, linePathOf(path)?.field ?? path, text));
    case 'money':
      return <DecimalText value={text} isMoney />;
    case 'percentage':
      return <DecimalText value={text} suffix="%" />;
    case 'instant': {
      const parts = zonedParts(text);
      return parts === undefined ? text : <InstantText at={parts.at} zone={parts.zone} style="both" />;
    }
    case 'quantity':
    case 'decimal':
      return <DecimalText value={text} />;
    case 'date':
      return formatCalendarDate(text, i18n.language);
    case 'duration':
      return formatDuration(text, i18n.language);
    case 'country':
      return displayName('region', text, i18n.language);
    case 'language':
      return displayName('language', text, i18n.language);
    case 'zone':
      return zoneName(text);
    default:
      return text;
  }
}

function RecordTitle({ kind, id }: { readonly kind: RecordKind; readonly id: string }) {
  const found = useRecordTitle(kind, id);
  return found?.title || id;
}

/** A line that one side removed and the other changed: its fields, one under the other. */
function LineValue({ kind, path, line }: { kind: string; path: string; line: object }) {
  const words = useOpenWords();
  const lines = useForms().current(kind)?.fields[linePathOf(path)?.linesField ?? ''];
  const isHidden = (name: string) => lines?.type === 'lines' && lines.fields[name]?.hidden === true;
  const entries = Object.entries(line).filter(
    ([name, value]) => name !== 'id' && value !== '' && value !== null && !isHidden(name),
  );
  return entries.map(([name, value]) => (
    <div key={name}>
      <span className="lf-quiet">{words(fieldLabelKey(kind, `${path}/${name}`))}: </span>
      <ChangedValue kind={kind} path={`${path}/${name}`} value={value} />
    </div>
  ));
}
