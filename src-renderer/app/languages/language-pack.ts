import type { ConfigProviderProps } from 'antd';

/** Everything one language needs, in one chunk: our words, antd's and dayjs'. */
export interface LanguagePack {
  readonly antdLocale: NonNullable<ConfigProviderProps['locale']>;
  readonly dayjsLocale: string;
  readonly namespaces: Readonly<Record<string, Record<string, unknown>>>;
}
