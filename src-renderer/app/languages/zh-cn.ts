import 'dayjs/locale/zh-cn';
import antdLocale from 'antd/es/locale/zh_CN';
import type { LanguagePack } from './language-pack.ts';
import { namespacesOf } from './namespaces.ts';

export const pack: LanguagePack = {
  antdLocale,
  dayjsLocale: 'zh-cn',
  namespaces: namespacesOf(
    import.meta.glob<Record<string, unknown>>('../../../src-shared/i18n/locales/zh-CN/*.json', {
      eager: true,
      import: 'default',
    }),
  ),
};
