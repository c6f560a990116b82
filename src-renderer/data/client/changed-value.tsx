import { useTranslation } from 'react-i18next';
import { DecimalText } from '#renderer/components/decimal-text.tsx';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import type { FieldDefinition, RecordKind } from '#shared/engines/form/field-types.ts';
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

function useField(kind: string, path: string): FieldDefinition | undefined {
  const form = useForms().current(kind);
  const line = linePathOf(path);
  if (line === undefined) return form?.fields[path];
  const lines = form?.fields[line.linesField];
  if (lines?.type !== 'lines' || line.field === undefined) return undefined;
  return lines.fields[line.field];
}

/** One value of an edit in plain words: names instead of ids, options by their label, a whole line field by field. */
export function ChangedValue({ kind, path, value }: ChangedValueProps) {
  const { t } = useTranslation();
  const words = useOpenWords();
  const field = useField(kind, path);
  if (value === null || value === undefined || value === '') {
    return <span className="lf-quiet">{t('state.empty')}</span>;
  }
  if (typeof value === 'boolean') return value ? t('state.yes') : t('state.no');
  if (isAddress(value)) return addressLine(value);
  if (isRate(value)) return <DecimalText value={value.value} suffix={value.base} />;
  if (isSignature(value) || field?.type === 'origins') return '✓';
  if (Array.isArray(value)) return <>{value.map(String).join(' · ')}</>;
  if (typeof value === 'object') return <LineValue kind={kind} path={path} line={value} />;
  const text = String(value);
  switch (field?.type) {
    case 'record':
      return <RecordTitle kind={field.kind} id={text} />;
    case 'choice':
    case 'status':
      return words(optionLabelKey(kind, path, text));
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
  const entries = Object.entries(line).filter(
    ([name, value]) => name !== 'id' && value !== '' && value !== null,
  );
  return entries.map(([name, value]) => (
    <div key={name}>
      <span className="lf-quiet">{words(fieldLabelKey(kind, `${path}/${name}`))}: </span>
      <ChangedValue kind={kind} path={`${path}/${name}`} value={value} />
    </div>
  ));
}
