import { MenuOutlined } from '@ant-design/icons';
import { Badge, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import styles from './app-layout.module.css';
import { BOTTOM_BAR } from './navigation-items.tsx';
import { NavigationLink } from './navigation-link.tsx';
import { useNavigation } from './use-navigation.ts';

const IN_BAR: ReadonlySet<string> = new Set(BOTTOM_BAR);

function isInBar({ name }: { readonly name: string }): boolean {
  return IN_BAR.has(name);
}

/** Navigation of a phone: four tabs within reach of the thumb, everything else in a drawer. */
export function BottomBar() {
  const { t } = useTranslation();
  const [drawerIsOpen, setDrawerIsOpen] = useState(false);
  const items = useNavigation();
  const tabs = BOTTOM_BAR.flatMap((name) => items.find((item) => item.name === name) ?? []);
  return (
    <nav className={styles.bottomBar} aria-label={t('nav.main')}>
      {tabs.map((item) => (
        <NavLink key={item.name} to={item.path} className={styles.tab ?? ''}>
          <Badge count={item.count} size="small">
            <span style={{ color: 'inherit' }}>{item.icon}</span>
          </Badge>
          <span className={styles.tabLabel}>{item.label}</span>
        </NavLink>
      ))}
      <button type="button" className={styles.tab} onClick={() => setDrawerIsOpen(true)}>
        <MenuOutlined />
        <span className={styles.tabLabel}>{t('nav.more')}</span>
      </button>
      <Drawer
        open={drawerIsOpen}
        onClose={() => setDrawerIsOpen(false)}
        placement="bottom"
        size="70vh"
        title={t('nav.more')}
      >
        {items
          .filter((item) => !isInBar(item))
          .map((item) => (
            <NavigationLink key={item.name} item={item} onGo={() => setDrawerIsOpen(false)} />
          ))}
      </Drawer>
    </nav>
  );
}
