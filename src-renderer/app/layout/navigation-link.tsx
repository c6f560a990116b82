import { Tooltip } from 'antd';
import { NavLink } from 'react-router';
import styles from './app-layout.module.css';
import type { CountedItem } from './use-navigation.ts';

interface NavigationLinkProps {
  readonly item: CountedItem;
  readonly isNarrow?: boolean;
  readonly onGo?: () => void;
}

/** One entry of the navigation; folded, its name is in the tooltip and still read aloud. */
export function NavigationLink({ item, isNarrow = false, onGo }: NavigationLinkProps) {
  const { label } = item;
  const link = (
    <NavLink to={item.path} end={item.path === '/'} className={styles.item ?? ''} onClick={onGo}>
      {item.icon}
      <span className={isNarrow ? 'lf-visually-hidden' : styles.label}>{label}</span>
      {item.count > 0 && !isNarrow && <span className={styles.count}>{item.count}</span>}
      {item.count > 0 && isNarrow && <span className={styles.dot} />}
    </NavLink>
  );
  if (!isNarrow) return link;
  return (
    <Tooltip title={item.count > 0 ? `${label} · ${item.count}` : label} placement="right">
      {link}
    </Tooltip>
  );
}
