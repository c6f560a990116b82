import { Alert, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { ServerAnswer } from '#renderer/data/client/server-data.ts';
import { isOrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { PreviewAnswer } from '#shared/domain/organisation/preview-answer.ts';
import { EffectList } from './effect-list.tsx';

interface AnswerViewProps {
  readonly answer: ServerAnswer<PreviewAnswer>;
  readonly name: (id: string) => string;
  readonly onRetry: () => void;
}

/** What follows, or why that cannot be said. */
export function AnswerView({ answer, name, onRetry }: AnswerViewProps) {
  const { t } = useTranslation(['organisation', 'common']);
  const retry = <Button onClick={onRetry}>{t('common:action.retry')}</Button>;
  if (answer.state === 'loading') return <Skeleton active />;
  if (answer.state === 'offline')
    return <EmptyState title={t('preview.offline')} hint={t('preview.offlineHint')} action={retry} />;
  if (answer.state === 'refused') return <Refused code={answer.code} details={undefined} onAgain={onRetry} />;
  if (!answer.value.ok) return <Refused {...answer.value} onAgain={onRetry} />;
  return <EffectList answer={answer.value} name={name} />;
}

interface RefusedProps {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly onAgain: () => void;
}

/** Why the set cannot be applied, and because of which record. */
export function Refused({ code, details, onAgain }: RefusedProps) {
  const { t } = useTranslation('organisation');
  const [first] = Array.isArray(details?.errors) ? (details.errors as readonly { code?: string }[]) : [];
  const reason = useReasonText(first?.code === undefined ? code : `field.${first.code}`, details);
  const kind = String(details?.kind ?? '');
  const title = useRecordTitle(isOrganisationKind(kind) ? kind : 'person', String(details?.id ?? ''))?.title;
  return (
    <Alert
      type="error"
      showIcon
      style={{ marginBottom: 12 }}
      title={title ?? t('preview.refused')}
      description={reason ?? code}
      action={
        <Button size="small" onClick={onAgain}>
          {t('preview.again')}
        </Button>
      }
    />
  );
}
