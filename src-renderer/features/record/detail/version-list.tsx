import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useDocuments, useList } from '#renderer/data/client/engine-hooks.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { RecordVersion } from '#renderer/data/client/record-versions.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { valuesOf } from '../record-values.ts';
import { conflictsByVersion } from './conflict-places.ts';
import styles from './detail.module.css';
import { DifferenceView } from './difference-view.tsx';
import { PastConflict } from './past-conflict.tsx';
import { RestoreButton } from './restore-button.tsx';

interface VersionListProps {
  readonly form: FormDefinition;
  readonly view: DocumentView;
  readonly versions: readonly RecordVersion[];
}

const SHOWN = 5;

/** The versions, newest first, each with what it changed, the conflicts that arose there, and the way back to it. */
export function VersionList({ form, view, versions }: VersionListProps) {
  const { t } = useTranslation('records');
  const [showsAll, setShowsAll] = useState(false);
  const conflicts = useConflicts(view.document.id, versions);
  const newestFirst = versions.toSorted((left, right) => right.version - left.version);
  const shown = showsAll ? newestFirst : newestFirst.slice(0, SHOWN);
  return (
    <>
      <ol className={styles.versions}>
        {shown.map((version, at) => (
          <li key={version.version} className={styles.version} data-testid="history-version">
            {conflicts.get(version.version)?.map(({ id, body }) => (
              <PastConflict key={id} form={form} conflict={body} values={valuesOf(version.body)} />
            ))}
            <VersionEntry form={form} version={version} before={newestFirst[at + 1]} />
            {at > 0 && !version.deleted && (
              <span>
                <RestoreButton form={form} view={view} version={version} />
              </span>
            )}
          </li>
        ))}
      </ol>
      {newestFirst.length > shown.length && (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setShowsAll(true)}>
          {t('history.all', { count: newestFirst.length })}
        </Button>
      )}
    </>
  );
}

const CONFLICTS = 100;

/** Every conflict about the record that this person may see, open and decided, by the version at which it arose. */
function useConflicts(recordId: string, versions: readonly RecordVersion[]) {
  const { rows } = useList({ kind: 'conflict', where: { recordId }, offset: 0, limit: CONFLICTS });
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const views = useDocuments<Conflict>('conflict', ids);
  return useMemo(
    () =>
      conflictsByVersion(
        versions,
        (views ?? []).map(({ document }) => document),
      ),
    [versions, views],
  );
}

interface VersionEntryProps {
  readonly form: FormDefinition;
  readonly version: RecordVersion;
  readonly before: RecordVersion | undefined;
}

/** Who, when, on which clock and which device, with or without the line, and what the version changed. */
function VersionEntry({ form, version, before }: VersionEntryProps) {
  const { t } = useTranslation('records');
  const by = useRecordTitle('person', version.personId);
  return (
    <>
      <span className={styles.versionHead}>
        <strong>{t('history.version', { version: version.version })}</strong>
        <span>{by?.title ?? (version.personId === 'system' ? t('history.system') : '…')}</span>
        <InstantText at={version.occurredAt || version.at} zone={version.zone || undefined} style="both" />
        {version.deviceName !== '' && <span>{t('history.device', { device: version.deviceName })}</span>}
        {version.offline && <span>{t('history.offlineChange')}</span>}
      </span>
      {before ? (
        <DifferenceView form={form} before={valuesOf(before.body)} after={valuesOf(version.body)} />
      ) : (
        <span className="lf-quiet">{t('history.created')}</span>
      )}
    </>
  );
}
