import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import { AccessDialog } from './access-dialog.tsx';
import { type Account, type HandedOut, IssuedCode } from './admin-messages.ts';
import type { AdminParts } from './admin-parts.ts';
import { useRefusalWords } from './refusal-words.ts';

interface PersonActionsProps {
  readonly account: Account;
  readonly parts: AdminParts;
  readonly onIssued: (handedOut: HandedOut) => void;
  readonly onChanged: () => void;
}

export function PersonActions(props: PersonActionsProps) {
  const { t } = useTranslation('admin');
  const act = usePersonActions(props);
  const { account, parts, onChanged } = props;
  const [isSwitching, setIsSwitching] = useState(false);
  const { state } = account;
  const switchAccess = () => setIsSwitching(true);
  return (
    <Flex gap={4} justify="end">
      {state === 'invited' && (
        <Button size="small" type="text" onClick={() => void act.issue('invite')}>
          {t('people.action.invite')}
        </Button>
      )}
      {state === 'active' && (
        <Button size="small" type="text" onClick={act.reset}>
          {t('people.action.reset')}
        </Button>
      )}
      {state === 'disabled' ? (
        <Button size="small" type="text" onClick={switchAccess}>
          {t('people.action.enable')}
        </Button>
      ) : (
        <Button size="small" type="text" danger onClick={switchAccess}>
          {t('people.action.disable')}
        </Button>
      )}
      {isSwitching && (
        <AccessDialog
          account={account}
          parts={parts}
          onChanged={onChanged}
          onClose={() => setIsSwitching(false)}
        />
      )}
    </Flex>
  );
}

/** Codes that are handed out. */
function usePersonActions({ account, onIssued }: PersonActionsProps) {
  const { t } = useTranslation('admin');
  const { modal, message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  const { name, personId } = account;
  const complain = (code: string) => void message.error(reasonOf(code));

  async function issue(what: 'invite' | 'reset'): Promise<void> {
    const question =
      what === 'invite'
        ? { method: 'POST' as const, path: '/api/admin/invites', body: { personId } }
        : { method: 'POST' as const, path: `/api/admin/accounts/${encodeURIComponent(personId)}/reset` };
    const answer = await ask(question, IssuedCode);
    if (answer.state === 'ready') onIssued({ name, issued: answer.value });
    else if (answer.state === 'refused') complain(answer.code);
    else void message.error(t('offline'));
  }

  const reset = () =>
    modal.confirm({
      title: t('confirm.resetTitle', { name }),
      content: t('confirm.resetBody'),
      okText: t('confirm.resetOk'),
      onOk: () => issue('reset'),
    });
  return { issue, reset };
}
