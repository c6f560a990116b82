import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { recordPath } from '../record-paths.ts';

interface RecordNameProps {
  readonly kind: RecordKind;
  readonly id: string;
  /** Plain text, no link: inside rows that are themselves clickable. */
  readonly plain?: boolean;
}

/** A linked record by its name; says so when this laptop does not hold it. */
export function RecordName({ kind, id, plain = false }: RecordNameProps) {
  const { t } = useTranslation('records');
  const found = useRecordTitle(kind, id);
  const isNumbered = isKnownByNumber(useForms().current(kind));
  if (id === '') return null;
  if (found === undefined) return <span className="lf-quiet">…</span>;
  if (found === null) return <span className="lf-quiet">{t('field.notHeldHere')}</span>;
  const label = isNumbered ? found.number || found.title : found.title || found.number;
  return plain ? label : <Link to={recordPath(kind, id)}>{label}</Link>;
}

/** Documents are known by their number, everything else by its name. */
function isKnownByNumber(form: FormDefinition | undefined): boolean {
  return form?.numberField !== undefined && form.fields[form.numberField]?.type === 'number';
}
