import { DeleteOutlined, SwitcherOutlined } from '@ant-design/icons';
import { Button, Flex, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { type DraftClaim, useDraftClaim } from '#renderer/data/client/use-draft-claim.ts';

interface OneWriterProps {
  readonly draftId: string;
  onLeave(): void;
  readonly children: (handOver: DraftClaim['handOver']) => ReactNode;
}

/** Shows a form in one window at a time: another one says so, and writes nothing until the person goes on there. */
export function OneWriter({ draftId, onLeave, children }: OneWriterProps) {
  const { t } = useTranslation('records');
  const claim = useDraftClaim(draftId);
  if (claim.state === 'here') return children(claim.handOver);
  if (claim.state === 'asking') return <Skeleton active paragraph={{ rows: 10 }} style={{ padding: 24 }} />;
  if (claim.state === 'discarded') {
    return (
      <EmptyState
        icon={<DeleteOutlined />}
        title={t('edit.discardedElsewhere')}
        hint={t('edit.discardedElsewhereHint')}
        action={<Button onClick={onLeave}>{t('edit.close')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<SwitcherOutlined />}
      title={t('edit.elsewhere')}
      hint={t('edit.elsewhereHint')}
      action={
        <Flex gap={8}>
          <Button onClick={onLeave}>{t('edit.close')}</Button>
          <Button type="primary" autoFocus onClick={claim.takeOver}>
            {t('edit.continueHere')}
          </Button>
        </Flex>
      }
    />
  );
}
