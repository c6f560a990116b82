import { useTitleReader } from '#renderer/data/client/record-titles.ts';
import styles from './comment.module.css';
import { textParts } from './mention-text.ts';

interface CommentTextProps {
  readonly text: string;
  readonly mentions: readonly string[];
}

/** The words as they were typed, never as markup; the names of those who were told stand out. */
export function CommentText({ text, mentions }: CommentTextProps) {
  const titleOf = useTitleReader();
  const people = mentions.map((id) => ({ id, name: titleOf('person', id)?.title ?? '' }));
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
