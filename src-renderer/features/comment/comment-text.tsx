import { useList } from '#renderer/data/client/engine-hooks.ts';
import styles from './comment.module.css';
import { textParts } from './mention-text.ts';

interface CommentTextProps {
  readonly text: string;
  readonly mentions: readonly string[];
}

/** The words as they were typed, never as markup; the names of those who were told stand out. */
export function CommentText({ text, mentions }: CommentTextProps) {
  const named = useList({ kind: 'person', where: { id: mentions }, offset: 0, limit: mentions.length }).rows;
  const people = named.map(({ id, title }) => ({ id, name: title }));
  return (
    <p className={styles.text}>
      {textParts(text, people).map((part) =>
        part.personId === null ? (
          part.text
        ) : (
          <span key={part.at} className={styles.mention}>
            {part.text}
          </span>
        ),
      )}
    </p>
  );
}
