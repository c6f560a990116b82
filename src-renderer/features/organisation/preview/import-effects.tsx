import { Alert } from 'antd';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_FORESEEN_RECORDS } from '#shared/domain/organisation/preview-answer.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import type { ImportRules } from '#shared/engines/import/import-target.ts';
import { useOrganisationData } from '../model/organisation-data.ts';
import styles from '../organisation.module.css';
import { AnswerView } from './answer-view.tsx';
import { usePreview } from './use-preview.ts';

interface ImportEffectsProps {
  readonly changing: {
    readonly records: readonly { readonly kind: string; readonly id: string; readonly body: unknown }[];
    readonly rules: ImportRules;
  };
  onShown(): void;
}

/** What follows from the rows of a file, before they are brought in. */
export function ImportEffects(props: ImportEffectsProps) {
  const { t } = useTranslation('organisation');
  const isTooMuch = props.changing.records.length > MAX_FORESEEN_RECORDS;
  return (
    <section className={styles.import} aria-label={t('preview.title')}>
      <h2>{t('preview.title')}</h2>
      {isTooMuch ? <TooMuch {...props} /> : <Foreseen {...props} />}
    </section>
  );
}

function TooMuch({ onShown }: ImportEffectsProps) {
  const { t } = useTranslation('organisation');
  useEffect(onShown, []);
  return <Alert type="warning" showIcon title={t('preview.tooMuch', { count: MAX_FORESEEN_RECORDS })} />;
}

function Foreseen({ changing, onShown }: ImportEffectsProps) {
  const { byId } = useOrganisationData();
  const { answer, reload } = usePreview(changing);
  const names = useMemo(
    () => new Map(changing.records.map(({ id, body }) => [id, nameIn(body)])),
    [changing],
  );
  const isSaid = answer.state === 'ready';
  useEffect(() => {
    if (isSaid) onShown();
  }, [isSaid]);
  const name = (id: string) => byId.get(id)?.title ?? names.get(id) ?? id;
  return <AnswerView answer={answer} name={name} onRetry={reload} />;
}

function nameIn(body: unknown): string | undefined {
  return isObject(body) && typeof body.name === 'string' ? body.name : undefined;
}
