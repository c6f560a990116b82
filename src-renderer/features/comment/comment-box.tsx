import { Button, Mentions } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRunOrSay } from '#renderer/data/client/use-run-or-say.ts';
import type { CommandInput } from '#shared/engines/command/command.ts';
import styles from './comment.module.css';
import { mentionedIn, type NamedPerson } from './mention-text.ts';
import { typedSince } from './typed-since.ts';

interface CommentBoxProps {
  /** What the box is for, read aloud and shown while it is empty. */
  readonly label: string;
  readonly initial?: string;
  readonly people: readonly NamedPerson[];
  readonly sendLabel: string;
  readonly isOpenedByHand?: boolean;
  command(said: { readonly text: string; readonly mentions: readonly string[] }): CommandInput;
  onDone?(): void;
}

/** Where people write: @ offers those who may read the record. What was typed stays until it is saved. */
export function CommentBox({
  label,
  initial = '',
  people,
  sendLabel,
  isOpenedByHand = false,
  command,
  onDone,
}: CommentBoxProps) {
  const { t } = useTranslation('records');
  const [text, setText] = useState(initial);
  const { send, isSaving } = useSend(() => {
    const said = text.trim();
    return command({ text: said, mentions: mentionedIn(said, people) });
  });
  const options = useMemo(
    () => people.map(({ id, name }) => ({ key: id, value: name, label: name })),
    [people],
  );
  const isEmpty = text.trim() === '';
  // Ahead of the screen: a second stroke comes before the button is drawn as busy, and typing goes on meanwhile.
  const isTaken = useRef(false);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  const submit = async () => {
    if (isEmpty || isTaken.current) return;
    isTaken.current = true;
    const isSaved = await send();
    isTaken.current = false;
    if (!isSaved) return;
    const rest = typedSince(latest.current, text);
    setText(rest);
    if (rest === '') onDone?.();
  };
  return (
    <div className={styles.box}>
      <Mentions
        aria-label={label}
        placeholder={label}
        autoSize={{ minRows: 1, maxRows: 8 }}
        autoFocus={isOpenedByHand}
        maxLength={4000}
        value={text}
        options={options}
        filterOption={(typed, option) => (option.value ?? '').toLowerCase().includes(typed.toLowerCase())}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          if (event.key === 'Escape' && onDone) onDone();
        }}
      />
      <div className={styles.boxActions}>
        {onDone && (
          <Button size="small" onClick={onDone}>
            {t('comment.cancel')}
          </Button>
        )}
        {!isEmpty && (
          <Button
            size="small"
            type="primary"
            loading={isSaving && { delay: 300 }}
            onClick={() => void submit()}
          >
            {sendLabel}
          </Button>
        )}
      </div>
    </div>
  );
}

function useSend(command: () => CommandInput) {
  const run = useRunOrSay();
  const [isSaving, setIsSaving] = useState(false);
  const send = async (): Promise<boolean> => {
    setIsSaving(true);
    const isSaved = await run(command());
    setIsSaving(false);
    return isSaved;
  };
  return { send, isSaving };
}
