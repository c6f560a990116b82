import { App, Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import { type Account, Done, type HandedOut, IssuedCode } from './admin-messages.ts';
import { useRefusalWords } from './refusal-words.ts';

interface PersonActionsProps {
  readonly account: Account;
  readonly onIssued: (handedOut: HandedOut) => void;
  readonly onChanged: () => void;
}

export function PersonActions(props: PersonActionsProps) {
  const { t } = useTranslation('admin');
  const act = usePersonActions(props);
  const { state } = props.account;
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
        <Button size="small" type="text" onClick={act.enable}>
          {t('people.action.enable')}
        </Button>
      ) : (
        <Button size="small" type="text" danger onClick={act.disable}>
          {t('people.action.disable')}
        </Button>
      )}
    </Flex>
  );
}

/** Each asks first and says the effect. */
function usePersonActions({ account, onIssued, onChanged }: PersonActionsProps) {
  const { t } = useTranslation('admin');
  const { modal, message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  const { name, personId, unsent } = account;
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

  async function switchAccess(to: 'disable' | 'enable'): Promise<void> {
    const path = `/api/admin/accounts/${encodeURIComponent(personId)}/${to}`;
    const answer = await ask({ method: 'POST', path }, Done);
    if (answer.state === 'refused') return complain(answer.code);
    if (answer.state === 'offline') return void message.error(t('offline'));
    void message.success(t(to === 'disable' ? 'done.disabled' : 'done.enabled', { name }));
    onChanged();
  }

  const reset = () =>
    modal.confirm({
      title: t('confirm.resetTitle', { name }),
      content: t('confirm.resetBody'),
      okText: t('confirm.resetOk'),
      onOk: () => issue('reset'),
    });
  const disable = () =>
    modal.confirm({
      title: t('confirm.disableTitle', { name }),
      content: (
        <>
          <p>{t('confirm.disableBody', { name })}</p>
          {unsent > 0 && <p>{t('confirm.disableUnsent', { count: unsent })}</p>}
        </>
      ),
      okText: t('confirm.disableOk'),
      okButtonProps: { danger: true },
      onOk: () => switchAccess('disable'),
    });
  const enable = () =>
    modal.confirm({
      title: t('confirm.enableTitle', { name }),
      content: t('confirm.enableBody'),
      okText: t('confirm.enableOk'),
      onOk: () => switchAccess('enable'),
    });
  return { issue, reset, disable, enable };
}
