import 'dayjs/locale/en';
import antdLocale from 'antd/es/locale/en_US';
import type { LanguagePack } from './language-pack.ts';
import { namespacesOf } from './namespaces.ts';

export const pack: LanguagePack = {
  antdLocale,
  dayjsLocale: 'en',
  namespaces: namespacesOf(
    import.meta.glob<Record<string, unknown>>('../../../src-shared/i18n/locales/en/*.json', {
      eager: true,
      import: 'default',
    }),
  ),
};
