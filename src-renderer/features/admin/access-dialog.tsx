import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WITHIN_SCREEN } from '#renderer/components/within-screen.ts';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import { type Account, Done } from './admin-messages.ts';
import type { AdminParts } from './admin-parts.ts';
import { useRefusalWords } from './refusal-words.ts';

interface AccessDialogProps {
  readonly account: Account;
  readonly parts: AdminParts;
  onChanged(): void;
  onClose(): void;
}

/** Takes access away, or gives it back, once what follows is on screen. */
export function AccessDialog(props: AccessDialogProps) {
  const { account, parts, onClose } = props;
  const { t } = useTranslation('admin');
  // Another round shows anew what follows: it was something else by the time of the click.
  const [round, setRound] = useState(0);
  const [shown, setShown] = useState<string>();
  const { isAsking, switchAccess } = useSwitchAccess(props, () => setRound((last) => last + 1));
  const { name, personId, state, unsent } = account;
  const isActive = state !== 'disabled';
  const word = isActive ? 'disable' : 'enable';
  return (
    <Modal
      open
      width={720}
      styles={WITHIN_SCREEN}
      title={t(`confirm.${word}Title`, { name })}
      okText={t(`confirm.${word}Ok`)}
      okButtonProps={{ danger: isActive, disabled: shown === undefined }}
      confirmLoading={isAsking}
      onOk={() => void switchAccess(word, shown)}
      onCancel={onClose}
    >
      <p>{t(`confirm.${word}Body`, { name })}</p>
      {isActive && unsent > 0 && <p>{t('confirm.disableUnsent', { count: unsent })}</p>}
      <parts.Effects key={round} personId={personId} isActive={isActive} onShown={setShown} />
    </Modal>
  );
}

function useSwitchAccess({ account, onChanged, onClose }: AccessDialogProps, onOther: () => void) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  const [isAsking, setIsAsking] = useState(false);
  const { name, personId } = account;
  async function switchAccess(to: 'disable' | 'enable', shown: string | undefined): Promise<void> {
    setIsAsking(true);
    const query = shown === undefined ? '' : `?shown=${shown}`;
    const path = `/api/admin/accounts/${encodeURIComponent(personId)}/${to}${query}`;
    const answer = await ask({ method: 'POST', path }, Done);
    setIsAsking(false);
    if (answer.state === 'offline') return void message.error(t('offline'));
    if (answer.state === 'refused') {
      if (answer.code === 'effects-changed') onOther();
      return void message.error(reasonOf(answer.code));
    }
    void message.success(t(to === 'disable' ? 'done.disabled' : 'done.enabled', { name }));
    onChanged();
    onClose();
  }
  return { isAsking, switchAccess };
}
