import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { ConflictSide } from '#shared/domain/conflict/conflict-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { isUnset } from '#shared/engines/form/form-values.ts';
import { FieldValue } from '../fields/field-value.tsx';
import { isLinesField, textOf, type Values, valuesOf } from '../record-values.ts';

interface ConflictValueProps {
  readonly form: FormDefinition;
  readonly path: string;
  readonly side: ConflictSide;
  readonly values: Values;
}

/** One side of a conflict: the value, and whose it is, from when and where. */
export function ConflictValue({ form, path, side, values }: ConflictValueProps) {
  const { t } = useTranslation('records');
  const by = useRecordTitle('person', side.personId);
  const place = linePathOf(path);
  const definition = form.fields[place?.linesField ?? path];
  const field =
    place?.field && definition && isLinesField(definition) ? definition.fields[place.field] : definition;
  const shown =
    !field || isLinesField(field) ? (
      textOf(valuesOf(side.value).description) || t('history.lineRemoved')
    ) : isUnset(side.value) ? (
      t('history.empty')
    ) : (
      <FieldValue
        formKind={form.key}
        name={place?.field ?? path}
        field={field}
        value={side.value}
        siblings={values}
        inCell
      />
    );
  return (
    <>
      <strong>{shown}</strong> · {by?.title} <InstantText at={side.occurredAt} zone={side.zone} />
    </>
  );
}
