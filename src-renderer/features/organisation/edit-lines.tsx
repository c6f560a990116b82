import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { ChangedValue } from '#renderer/data/client/changed-value.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { OrganisationEdit } from '#shared/domain/organisation/plan-change.ts';
import { fieldLabelKey, formNameKey } from '#shared/engines/form/label-keys.ts';
import styles from './organisation.module.css';

interface EditLinesProps {
  readonly edits: readonly OrganisationEdit[];
  readonly onRemove?: (edit: OrganisationEdit) => void;
}

const SHOWN = 100;

/** Each change in words: the record, the field, the old value and the new one. */
export function EditLines({ edits, onRemove }: EditLinesProps) {
  const { t } = useTranslation('organisation');
  return (
    <ul className={styles.edits}>
      {edits.slice(0, SHOWN).map((edit) => (
        <EditLine key={`${edit.kind}/${edit.id}`} edit={edit} onRemove={onRemove} />
      ))}
      {edits.length > SHOWN && <li>{t('more', { count: edits.length - SHOWN })}</li>}
    </ul>
  );
}

interface EditLineProps {
  readonly edit: OrganisationEdit;
  readonly onRemove: ((edit: OrganisationEdit) => void) | undefined;
}

function EditLine({ edit, onRemove }: EditLineProps) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const title = useRecordTitle(edit.kind, edit.id)?.title || edit.id;
  return (
    <li>
      <span className="lf-quiet">{words(formNameKey(edit.kind))}</span> <b>{title}</b>
      {edit.changes.map(({ path, from, to }) => (
        <span key={path} className={styles.change}>
          {words(fieldLabelKey(edit.kind, path))}:{' '}
          <s>{<ChangedValue kind={edit.kind} path={path} value={from} />}</s> →{' '}
          <ChangedValue kind={edit.kind} path={path} value={to} />
        </span>
      ))}
      {onRemove && (
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('bar.remove', { name: title })}
          onClick={() => onRemove(edit)}
        />
      )}
    </li>
  );
}
