import 'dayjs/locale/vi';
import antdLocale from 'antd/es/locale/vi_VN';
import type { LanguagePack } from './language-pack.ts';
import { namespacesOf } from './namespaces.ts';

export const pack: LanguagePack = {
  antdLocale,
  dayjsLocale: 'vi',
  namespaces: namespacesOf(
    import.meta.glob<Record<string, unknown>>('../../../src-shared/i18n/locales/vi/*.json', {
      eager: true,
      import: 'default',
    }),
  ),
};
