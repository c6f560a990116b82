import type admin from '../../src-shared/i18n/locales/en/admin.json';
import type auth from '../../src-shared/i18n/locales/en/auth.json';
import type common from '../../src-shared/i18n/locales/en/common.json';
import type conflicts from '../../src-shared/i18n/locales/en/conflicts.json';
import type designer from '../../src-shared/i18n/locales/en/designer.json';
import type extension from '../../src-shared/i18n/locales/en/extension.json';
import type importWords from '../../src-shared/i18n/locales/en/import.json';
import type lease from '../../src-shared/i18n/locales/en/lease.json';
import type organisation from '../../src-shared/i18n/locales/en/organisation.json';
import type outbox from '../../src-shared/i18n/locales/en/outbox.json';
import type print from '../../src-shared/i18n/locales/en/print.json';
import type records from '../../src-shared/i18n/locales/en/records.json';
import type settings from '../../src-shared/i18n/locales/en/settings.json';
import type tasks from '../../src-shared/i18n/locales/en/tasks.json';

/** Keys of screens are checked; words looked up by a code or a field name are open. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      auth: typeof auth;
      extension: typeof extension;
      import: typeof importWords;
      lease: typeof lease;
      organisation: typeof organisation;
      outbox: typeof outbox;
      conflicts: typeof conflicts;
      admin: typeof admin;
      designer: typeof designer;
      settings: typeof settings;
      print: typeof print;
      records: typeof records;
      tasks: typeof tasks;
      forms: Record<string, string>;
      codes: Record<string, string>;
      notices: Record<string, string>;
      process: Record<string, string>;
    };
  }
}
