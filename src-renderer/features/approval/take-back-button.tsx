import { UndoOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useDocument, useList, useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import type { ProcessInstance, Task } from '#shared/engines/process/process-types.ts';
import { takeBackObstacle } from '#shared/engines/process/take-back.ts';

interface TakeBackButtonProps {
  readonly instanceId: string;
  readonly instance: ProcessInstance;
}

/** Offered to whoever agreed and whose agreement the server has accepted, until the next handler has opened it. */
export function TakeBackButton({ instanceId, instance }: TakeBackButtonProps) {
  const { t } = useTranslation('tasks');
  const words = useOpenWords();
  const me = useMe();
  const run = useRunCommand();
  const { message } = App.useApp();
  const where = { instanceId, assigneeId: me.id, state: 'agreed' };
  const { rows } = useList({ kind: 'task', where, offset: 0, limit: 20 });
  const task = rows.find((row) => row.pending === null);
  const held = useDocument<Task>('task', task?.id ?? '');
  if (!task || !held || takeBackObstacle(instance, task.id, held.document.body)) return null;
  const takeBack = async () => {
    const target = { kind: 'task', id: task.id } as const;
    const result = await run({ type: 'approval.take-back', target, seenVersion: task.version, payload: {} });
    if (result.saved) void message.success({ key: result.commandId, content: t('takeBack.saved') });
    else void message.error(words(`codes:${result.code}`, result.details));
  };
  return (
    <Button size="small" icon={<UndoOutlined />} style={{ marginTop: 8 }} onClick={() => void takeBack()}>
      {t('takeBack.label')}
    </Button>
  );
}
