import { Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { fetchVersions, type Versions } from '#renderer/data/client/record-versions.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { valuesOf } from '../record-values.ts';
import { DifferenceView } from './difference-view.tsx';

interface RecordDifferenceProps {
  readonly kind: RecordKind;
  readonly id: string;
  /** The version that was decided on; compared with what stands now. */
  readonly fromVersion: number;
}

/** What changed in a record since a version. Old versions stand on the server; without the line it says so. */
export function RecordDifference({ kind, id, fromVersion }: RecordDifferenceProps) {
  const { t } = useTranslation('records');
  const engine = useEngine();
  const forms = useForms();
  const view = useDocument(kind, id);
  const form = forms.ofRecord(kind, view?.document.body);
  const [versions, setVersions] = useState<Versions>();
  useEffect(() => {
    let isCurrent = true;
    void fetchVersions(engine, kind, id).then((found) => isCurrent && setVersions(found));
    return () => {
      isCurrent = false;
    };
  }, [engine, kind, id]);
  if (!form || !view || versions === undefined)
    return <Skeleton active title={false} paragraph={{ rows: 2 }} />;
  const before =
    versions.state === 'held' && versions.versions.find(({ version }) => version === fromVersion);
  if (!before) return <span className="lf-quiet">{t('history.differenceOffline')}</span>;
  return <DifferenceView form={form} before={valuesOf(before.body)} after={valuesOf(view.document.body)} />;
}
