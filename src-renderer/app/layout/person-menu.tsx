import {
  LogoutOutlined,
  PhoneOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PersonName } from '#renderer/components/person-name.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { useLayoutStore } from '#renderer/state/layout-store.ts';
import { type ThemeChoice, usePreferenceStore } from '#renderer/state/preference-store.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];

export function PersonMenu() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { theme, language, set } = usePreferenceStore();
  const openHelp = useLayoutStore((state) => state.openHelp);
  const items: MenuProps['items'] = [
    { key: 'name', type: 'group', label: me.name },
    { key: '/settings', icon: <SettingOutlined />, label: t('nav.settings') },
    { key: '/laptop', icon: <UserSwitchOutlined />, label: t('nav.laptop') },
    { key: '/extend-laptop', icon: <PhoneOutlined />, label: t('nav.extendLaptop') },
    { key: 'help', icon: <QuestionCircleOutlined />, label: t('action.help') },
    { type: 'divider' },
    {
      key: 'languages',
      type: 'group',
      label: t('language.label'),
      children: LANGUAGES.map((name) => ({ key: `language/${name}`, label: t(`language.${name}`) })),
    },
    {
      key: 'themes',
      type: 'group',
      label: t('theme.label'),
      children: THEMES.map((name) => ({ key: `theme/${name}`, label: t(`theme.${name}`) })),
    },
    { type: 'divider' },
    { key: '/sign-out', icon: <LogoutOutlined />, label: t('action.signOut') },
  ];
  const choose = (key: string) => {
    if (key.startsWith('/')) void navigate(key);
    else if (key === 'help') openHelp(true);
    else if (key.startsWith('language/')) set({ language: key.slice(9) as Language });
    else if (key.startsWith('theme/')) set({ theme: key.slice(6) as ThemeChoice });
  };
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items,
        selectable: true,
        selectedKeys: [`language/${language}`, `theme/${theme}`],
        onClick: ({ key }) => choose(key),
        style: { minWidth: 200 },
      }}
    >
      <Button type="text" shape="circle" aria-label={me.name} style={{ width: 34, height: 34 }}>
        <PersonName name={me.name} size={28} isMarkOnly />
      </Button>
    </Dropdown>
  );
}
