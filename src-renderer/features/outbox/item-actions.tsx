import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { PendingCommand } from '#renderer/data/contract.ts';
import { againPath, documentPath, fillPath } from '#renderer/state/document-path.ts';
import { actionsFor } from './outbox-groups.ts';

export function ItemActions({ item }: { readonly item: PendingCommand }) {
  const { t } = useTranslation('outbox');
  const navigate = useNavigate();
  const act = useItemActions(item);
  const can = actionsFor(item);
  const review = reviewPath(item);
  return (
    <>
      {can.canRetry && (
        <Button size="small" type="primary" onClick={() => void act.retry()}>
          {t('action.retry')}
        </Button>
      )}
      {can.canReview && review !== null && (
        <Button size="small" type="primary" onClick={() => void navigate(review)}>
          {t('action.review')}
        </Button>
      )}
      {can.canDiscard && (
        <Button size="small" onClick={act.discard}>
          {t('action.discard')}
        </Button>
      )}
      {can.canAcknowledge && (
        <Button size="small" onClick={() => void act.acknowledge()}>
          {t('action.acknowledge')}
        </Button>
      )}
    </>
  );
}

/** A decision that needs review goes back to the open task, where one click decides anew (OX4). */
function reviewPath(item: PendingCommand): string | null {
  const taskId = item.details?.taskId;
  if (typeof taskId === 'string') return documentPath('task', taskId);
  const conflictId = item.details?.conflictId;
  if (typeof conflictId === 'string') return documentPath('conflict', conflictId);
  const { kind, id } = item.target;
  if (item.code === 'form-outdated') {
    const isNew = id.startsWith(`${item.commandId}.`);
    return isNew ? againPath(kind, item.commandId) : fillPath(kind, id);
  }
  return item.code === 'fields-missing' ? fillPath(kind, id) : documentPath(kind, id);
}

function useItemActions(item: PendingCommand) {
  const { t } = useTranslation('outbox');
  const words = useOpenWords();
  const engine = useEngine();
  const { message, modal } = App.useApp();
  async function retry(): Promise<void> {
    const result = await engine.retryCommand(item.commandId);
    if (result.saved) void message.success(t('retry.done'));
    else void message.error(t('retry.failed', { reason: words(`codes:${result.code}`, result.details) }));
  }
  async function discardNow(): Promise<void> {
    const discarded = await engine.discardCommand(item.commandId);
    if (discarded) void message.success(t('discard.done'));
    else void message.warning(t('discard.tooLate'));
  }
  function discard(): void {
    modal.confirm({
      title: t('discard.title'),
      content: t('discard.body'),
      okText: t('discard.ok'),
      okButtonProps: { danger: true },
      onOk: discardNow,
    });
  }
  async function acknowledge(): Promise<void> {
    await engine.acknowledgeCommand(item.commandId);
    void message.success(t('acknowledge.done'));
  }
  return { retry, discard, acknowledge };
}
