import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLayoutStore } from '#renderer/state/layout-store.ts';
import styles from './app-layout.module.css';
import { NavigationLink } from './navigation-link.tsx';
import { useNavigation } from './use-navigation.ts';

const GROUPS = [null, 'groupWork', 'groupMaster', 'groupForms'] as const;

export function Rail() {
  const { t } = useTranslation();
  const isNarrow = useLayoutStore((state) => state.railIsNarrow);
  const items = useNavigation();
  const isAtFoot = ({ name }: (typeof items)[number]) => name === 'admin' || name === 'forms';
  return (
    <nav className={`${styles.rail} ${isNarrow ? styles.railNarrow : ''}`} aria-label={t('nav.main')}>
      <Link to="/" className={styles.brand}>
        <img src="./icon.svg" alt="" />
        <span className={isNarrow ? 'lf-visually-hidden' : undefined}>{t('app.name')}</span>
      </Link>
      {GROUPS.filter((group) => items.some((item) => item.group === group)).map((group) => (
        <div key={group ?? 'top'}>
          {group !== null && <RailGroup label={t(`nav.${group}`)} isNarrow={isNarrow} />}
          <ul className={styles.items}>
            {items
              .filter((item) => item.group === group && !isAtFoot(item))
              .map((item) => (
                <li key={item.name}>
                  <NavigationLink item={item} isNarrow={isNarrow} />
                </li>
              ))}
          </ul>
        </div>
      ))}
      <div className={styles.railFoot}>
        {items.filter(isAtFoot).map((item) => (
          <NavigationLink key={item.name} item={item} isNarrow={isNarrow} />
        ))}
        <RailToggle isNarrow={isNarrow} />
      </div>
    </nav>
  );
}

function RailGroup({ label, isNarrow }: { readonly label: string; readonly isNarrow: boolean }) {
  return isNarrow ? <div className={styles.groupNarrow} /> : <div className={styles.group}>{label}</div>;
}

function RailToggle({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation();
  const toggle = useLayoutStore((state) => state.toggleRail);
  const label = isNarrow ? t('nav.expand') : t('nav.collapse');
  return (
    <Tooltip title={label} placement="right">
      <Button
        type="text"
        aria-label={label}
        aria-expanded={!isNarrow}
        icon={isNarrow ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        onClick={toggle}
        style={{ marginTop: 4, color: 'var(--lf-text-faint)' }}
      />
    </Tooltip>
  );
}
