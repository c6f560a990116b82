import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { fieldLabelKey, optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { buildChanges } from '../edit/form-changes.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { textOf, type Values, valuesOf } from '../record-values.ts';
import styles from './detail.module.css';
import { type DifferenceEntry, differenceEntries } from './difference-entries.ts';

interface DifferenceViewProps {
  readonly form: FormDefinition;
  readonly before: Values;
  readonly after: Values;
}

/** What changed between two versions: the status first, then field by field, old value struck through, new beside it. */
export function DifferenceView({ form, before, after }: DifferenceViewProps) {
  const { t } = useTranslation('records');
  const entries = differenceEntries(form, buildChanges(form, before, after), { before, after });
  const moved = statusMove(form, before, after);
  if (entries.length === 0 && moved === null)
    return <span className="lf-quiet">{t('history.noFieldChanged')}</span>;
  return (
    <ul className={styles.differences}>
      {moved && (
        <li>
          <StatusMove form={form} move={moved} />
        </li>
      )}
      {entries.map((entry) => (
        <li key={entry.path}>
          <DifferenceRow form={form} entry={entry} before={before} after={after} />
        </li>
      ))}
    </ul>
  );
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** A status is set by commands and never edited, so it is no field change; a reader looks for it first. */
function statusMove(form: FormDefinition, before: Values, after: Values): Move | null {
  if (form.statusField === undefined) return null;
  const from = textOf(before[form.statusField]);
  const to = textOf(after[form.statusField]);
  return from === '' || from === to ? null : { from, to };
}

function StatusMove({ form, move }: { readonly form: FormDefinition; readonly move: Move }) {
  const words = useOpenWords();
  const field = form.statusField ?? '';
  const word = (status: string) => words(optionLabelKey(form.key, field, status));
  return (
    <>
      <span className={styles.differenceLabel}>{words(fieldLabelKey(form.key, field))}</span>
      <span className={styles.differenceValues}>
        <del>{word(move.from)}</del>
        <span aria-hidden>→</span>
        <ins>{word(move.to)}</ins>
      </span>
    </>
  );
}

function DifferenceRow({
  form,
  entry,
  before,
  after,
}: DifferenceViewProps & { readonly entry: DifferenceEntry }) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const label = words(fieldLabelKey(form.key, entry.path));
  return (
    <>
      <span className={styles.differenceLabel}>
        {entry.lineNumber !== null && (
          <span className="lf-quiet">
            {t('history.line', { number: entry.lineNumber })} {entry.lineTitle}
            {' · '}
          </span>
        )}
        {entry.kind === 'line-added'
          ? t('history.lineAdded')
          : entry.kind === 'line-removed'
            ? t('history.lineRemoved')
            : label}
      </span>
      {entry.kind === 'field' && entry.field && (
        <span className={styles.differenceValues}>
          <del>
            <Side form={form} entry={entry} field={entry.field} value={entry.from} values={before} />
          </del>
          <span aria-hidden>→</span>
          <ins>
            <Side form={form} entry={entry} field={entry.field} value={entry.to} values={after} />
          </ins>
        </span>
      )}
      {entry.kind !== 'field' && <LineSummary line={valuesOf(entry.to ?? entry.from)} />}
    </>
  );
}

interface SideProps {
  readonly form: FormDefinition;
  readonly entry: DifferenceEntry;
  readonly field: FieldDefinition;
  readonly value: unknown;
  readonly values: Values;
}

function Side({ form, entry, field, value, values }: SideProps) {
  const { t } = useTranslation('records');
  if (isUnset(value)) return <span className="lf-quiet">{t('history.empty')}</span>;
  const name = linePathOf(entry.path)?.field ?? entry.path;
  const siblings = { ...values, ...entry.line };
  return (
    <FieldValue formKind={form.key} name={name} field={field} value={value} siblings={siblings} inCell />
  );
}

function LineSummary({ line }: { readonly line: Values }) {
  const parts = [textOf(line.description), `${textOf(line.quantity)} ${textOf(line.unit)}`.trim()];
  return <span>{parts.filter((part) => part !== '').join(' · ')}</span>;
}
