import { Button, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import type { ServerAnswer } from '#renderer/data/client/server-data.ts';
import { useRefusalWords } from './refusal-words.ts';

interface ServerAnswerViewProps<Value> {
  readonly answer: ServerAnswer<Value>;
  readonly onRetry: () => void;
  readonly children: (value: Value) => ReactNode;
}

/** Loading, offline and refused are said plainly; only an answer is shown as one. */
export function ServerAnswerView<Value>({ answer, onRetry, children }: ServerAnswerViewProps<Value>) {
  const { t } = useTranslation(['admin', 'common']);
  const reasonOf = useRefusalWords();
  const retry = <Button onClick={onRetry}>{t('common:action.retry')}</Button>;
  switch (answer.state) {
    case 'loading':
      return <Skeleton active />;
    case 'offline':
      return <EmptyState title={t('offline')} action={retry} />;
    case 'refused':
      return (
        <Result status="warning" subTitle={t('failed', { reason: reasonOf(answer.code) })} extra={retry} />
      );
    case 'ready':
      return children(answer.value);
  }
}
