import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useRunCommand } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { isObject } from '#shared/engines/form/form-values.ts';
import type { ApprovalPart } from './approval-part.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { isOnItsWay, type SubjectAction, subjectActions } from './subject-action-rules.ts';

/** What the owner of a request or order may do with it now: submit, withdraw, give up. */
export function SubjectActions({ kind, view }: ApprovalPart) {
  const { t } = useTranslation('tasks');
  const words = useOpenWords();
  const me = useMe();
  const run = useRunCommand();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<SubjectAction | null>(null);
  const body = isObject(view.document.body) ? view.document.body : {};
  const available = subjectActions({ kind, body, pending: view.pending, meId: me.id });
  const act = async (action: SubjectAction, reason: string) => {
    setAsking(null);
    const target = { kind, id: view.document.id };
    const payload = reason === '' ? {} : { reason };
    const result = await run({ type: `${kind}.${action}`, target, seenVersion: view.serverVersion, payload });
    // Clicked twice it is one command, and is said once.
    if (result.saved) void message.success({ key: result.commandId, content: t(`subject.saved.${action}`) });
    else void message.error(words(`codes:${result.code}`, result.details));
  };
  const choose = (action: SubjectAction) => (action === 'submit' ? void act(action, '') : setAsking(action));
  const [first, ...rest] = available;
  if (!first || isOnItsWay(view.pending)) return null;
  const items: MenuProps['items'] = rest.map((action) => ({ key: action, label: t(`subject.${action}`) }));
  return (
    <>
      <Button type={first === 'submit' ? 'primary' : 'default'} onClick={() => choose(first)}>
        {t(`subject.${first}`)}
      </Button>
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items, onClick: ({ key }) => choose(rest.find((action) => action === key) ?? first) }}
        >
          <Button icon={<MoreOutlined />} aria-label={t('subject.more')} />
        </Dropdown>
      )}
      {asking && (
        <ReasonDialog
          title={t(`subject.${asking}`)}
          hint={t(`subject.hint.${asking}`)}
          onConfirm={(reason) => void act(asking, reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
