import { useTranslation } from 'react-i18next';
import styles from '../designer.module.css';
import { FIELD_KINDS, type FieldKind } from '../model/field-kinds.ts';
import { useDragHandle } from './drag-parts.tsx';

interface PaletteProps {
  onAdd(kind: FieldKind): void;
}

/** Every kind of field: a click adds it at the end, a drag adds it where it is dropped. */
export function Palette({ onAdd }: PaletteProps) {
  const { t } = useTranslation('designer');
  return (
    <nav className={styles.palette} aria-label={t('palette.title')}>
      <div className={styles.paletteHint}>{t('palette.hint')}</div>
      {FIELD_KINDS.map(({ group, kinds }) => (
        <div key={group}>
          <h2>{t(`palette.group.${group}`)}</h2>
          <ul>
            {kinds.map((kind) => (
              <li key={kind}>
                <KindButton kind={kind} onAdd={onAdd} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function KindButton({ kind, onAdd }: PaletteProps & { readonly kind: FieldKind }) {
  const { t } = useTranslation('designer');
  const { ref, listeners } = useDragHandle(`kind ${kind}`, { what: 'kind', kind });
  return (
    <button ref={ref} type="button" {...listeners} onClick={() => onAdd(kind)}>
      {t(`kind.${kind}`)}
    </button>
  );
}
