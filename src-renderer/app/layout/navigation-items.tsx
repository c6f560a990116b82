import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BellOutlined,
  ClusterOutlined,
  DashboardOutlined,
  EditOutlined,
  FileTextOutlined,
  FormOutlined,
  HomeOutlined,
  InboxOutlined,
  PercentageOutlined,
  SafetyOutlined,
  ShopOutlined,
  ShoppingOutlined,
  SwapOutlined,
  TeamOutlined,
  ToolOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Capability } from '#shared/access/capabilities.ts';

export type NavigationName =
  | 'home'
  | 'tasks'
  | 'purchase-request'
  | 'purchase-order'
  | 'goods-receipt'
  | 'supplier'
  | 'item'
  | 'warehouse'
  | 'person'
  | 'department'
  | 'exchange-rate'
  | 'organisation'
  | 'conflicts'
  | 'notices'
  | 'drafts'
  | 'quarantine'
  | 'forms'
  | 'admin';

export interface NavigationItem {
  readonly name: NavigationName;
  readonly path: string;
  readonly icon: ReactNode;
  readonly group: 'groupWork' | 'groupMaster' | null;
  /** Shown only to those whose roles allow it. */
  readonly capability?: Capability;
}

function record(name: NavigationName, icon: ReactNode, group: 'groupWork' | 'groupMaster'): NavigationItem {
  return { name, path: `/records/${name}`, icon, group };
}

export const NAVIGATION: readonly NavigationItem[] = [
  { name: 'home', path: '/', icon: <DashboardOutlined />, group: null },
  { name: 'tasks', path: '/tasks', icon: <AuditOutlined />, group: null },
  { name: 'notices', path: '/notices', icon: <BellOutlined />, group: null },
  { name: 'drafts', path: '/drafts', icon: <EditOutlined />, group: null },
  { name: 'conflicts', path: '/conflicts', icon: <SwapOutlined />, group: null },
  { name: 'quarantine', path: '/quarantine', icon: <SafetyOutlined />, group: null },
  record('purchase-request', <FileTextOutlined />, 'groupWork'),
  record('purchase-order', <ShoppingOutlined />, 'groupWork'),
  record('goods-receipt', <InboxOutlined />, 'groupWork'),
  record('supplier', <ShopOutlined />, 'groupMaster'),
  record('item', <AppstoreOutlined />, 'groupMaster'),
  record('warehouse', <HomeOutlined />, 'groupMaster'),
  record('person', <TeamOutlined />, 'groupMaster'),
  record('department', <ApartmentOutlined />, 'groupMaster'),
  record('exchange-rate', <PercentageOutlined />, 'groupMaster'),
  { name: 'organisation', path: '/organisation', icon: <ClusterOutlined />, group: 'groupMaster' },
  { name: 'forms', path: '/forms', icon: <FormOutlined />, group: null, capability: 'form.design' },
  { name: 'admin', path: '/admin', icon: <ToolOutlined />, group: null, capability: 'account.administer' },
];

/** The four that stand in the bottom bar of a phone; the rest is in the drawer. */
export const BOTTOM_BAR: readonly NavigationName[] = ['tasks', 'purchase-request', 'notices', 'conflicts'];
