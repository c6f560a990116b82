import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatRecent } from '#renderer/components/instant-format.ts';
import { useNarrowScreen } from '#renderer/components/narrow-screen.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import { type StatusPart, statusParts, statusTone } from '#renderer/state/status-summary.ts';
import styles from './app-layout.module.css';

/** `synced 14:02 · 3 waiting · offline since 09:10`; a click opens the outbox. */
export function StatusCorner() {
  const { t } = useTranslation();
  const status = useStatus();
  const say = useStatusWords();
  const isNarrow = useNarrowScreen();
  if (status === undefined) return null;
  const parts = statusParts(status);
  const summary = parts.map(say).join(' · ');
  return (
    <Link
      to="/outbox"
      className={styles.status}
      title={summary}
      aria-label={t('status.open', { summary })}
      data-testid="status-corner"
    >
      <span className={styles.lamp} data-tone={statusTone(status)} />
      <span className={styles.statusText}>
        {(isNarrow ? shortest(parts) : parts).map((part, index) => (
          <Fragment key={part.key}>
            {index > 0 && ' · '}
            <span className={part.key === 'attention' ? styles.attention : undefined}>{say(part)}</span>
          </Fragment>
        ))}
      </span>
    </Link>
  );
}

/** A phone has room for two: what is amiss and what waits come before the time of the last answer. */
function shortest(parts: readonly StatusPart[]): readonly StatusPart[] {
  return parts.length <= 2 ? parts : parts.slice(-2);
}

function useStatusWords(): (part: StatusPart) => string {
  const { t, i18n } = useTranslation();
  const { zone } = useReader();
  return (part) => {
    if (!('at' in part)) return t(`status.${part.key}`, { ...part });
    const time = formatRecent(part.at, zone, { language: i18n.language, now: new Date().toISOString() });
    return t(`status.${part.key}`, { time });
  };
}
