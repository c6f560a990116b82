import { Modal } from 'antd';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { WITHIN_SCREEN } from '#renderer/components/within-screen.ts';
import { isWithoutEffects } from '#shared/domain/organisation/organisation-effects.ts';
import { useOrganisationData } from '../model/organisation-data.ts';
import { AnswerView } from './answer-view.tsx';
import { usePreview } from './use-preview.ts';

interface ConfirmCreationProps {
  readonly kind: string;
  readonly values: Readonly<Record<string, unknown>>;
  onAnswer(isConfirmed: boolean): void;
}

const NEW = 'new';

/** Asks before somebody or something new is saved from which anything follows for others; else it says yes at once. */
export function ConfirmCreation({ kind, values, onAnswer }: ConfirmCreationProps) {
  const { t } = useTranslation('organisation');
  const { byId } = useOrganisationData();
  const question = useMemo(() => ({ records: [{ kind, id: NEW, body: values }], rules: {} }), [kind, values]);
  const { answer, reload } = usePreview(question);
  const isShown =
    answer.state === 'offline' ||
    (answer.state === 'ready' && answer.value.ok && !isWithoutEffects(answer.value.effects));
  const isAsked = answer.state !== 'loading';
  useEffect(() => {
    // What is refused here is refused again, with its reason, when it is saved.
    if (isAsked && !isShown) onAnswer(true);
  }, [isAsked, isShown]);
  if (!isShown) return null;
  const name = (id: string) => (id === NEW ? String(values.name ?? '') : (byId.get(id)?.title ?? id));
  return (
    <Modal
      open
      width={720}
      styles={WITHIN_SCREEN}
      title={t('preview.newTitle')}
      okText={t('preview.newSave')}
      cancelText={t('preview.back')}
      onOk={() => onAnswer(true)}
      onCancel={() => onAnswer(false)}
    >
      <AnswerView answer={answer} name={name} onRetry={reload} />
    </Modal>
  );
}
