import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Tone, ToneTag } from '#renderer/components/tone-tag.tsx';
import styles from '../organisation.module.css';

interface EffectSectionProps<Item> {
  readonly title: string;
  readonly tone: Tone;
  readonly items: readonly Item[];
  readonly children: (item: Item) => ReactNode;
}

const SHOWN = 40;

/** One kind of consequence; nothing at all where there is none. */
export function EffectSection<Item>({ title, tone, items, children }: EffectSectionProps<Item>) {
  const { t } = useTranslation('organisation');
  if (items.length === 0) return null;
  return (
    <section className={styles.effects}>
      <h3>
        {title} <ToneTag tone={tone}>{items.length}</ToneTag>
      </h3>
      <ul>
        {items.slice(0, SHOWN).map((item) => (
          <li key={JSON.stringify(item)}>{children(item)}</li>
        ))}
        {items.length > SHOWN && <li>{t('more', { count: items.length - SHOWN })}</li>}
      </ul>
    </section>
  );
}
