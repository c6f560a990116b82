import { LinkOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import type { Origin } from '#shared/engines/form/structured-values.ts';
import styles from './fields.module.css';

function kindOf(origin: Origin): RecordKind {
  return origin.kind as RecordKind; // written by `pullValues` from a record field's kind
}

/** A value that was pulled from a record; another colour when that record has a newer version now. */
export function PulledMark({ origin }: { readonly origin: Origin }) {
  const { t } = useTranslation('records');
  const source = useRecordTitle(kindOf(origin), origin.id);
  const isOlder = (source?.version ?? 0) > origin.version;
  return (
    <Tooltip title={<PulledFrom origin={origin} />}>
      <LinkOutlined
        role="img"
        aria-label={isOlder ? t('pulled.isChanged') : t('pulled.is')}
        className={styles.pulled}
        data-changed={isOlder || undefined}
      />
    </Tooltip>
  );
}

/** Record, version and moment, and what stands there now. Read only while somebody looks. */
function PulledFrom({ origin }: { readonly origin: Origin }) {
  const { t } = useTranslation('records');
  const { rows } = useList({ kind: kindOf(origin), where: { id: origin.id }, offset: 0, limit: 1 });
  const source = rows[0];
  const now = source?.cells[origin.field];
  const name = source ? source.number || source.title : t('field.notHeldHere');
  return (
    <>
      <div>
        {t('pulled.from', { name, version: origin.version })} <InstantText at={origin.at} />
      </div>
      {now !== undefined && now !== origin.value && (
        <div>{t('pulled.changed', { value: now, version: source?.version })}</div>
      )}
    </>
  );
}
