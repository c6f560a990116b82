import { useTranslation } from 'react-i18next';
import { Type } from 'typebox';
import { Check } from 'typebox/value';
import { STORE_IS_NEWER } from '../contract.ts';

const KNOWN = [
  'wrong-password',
  'wrong-old-password',
  'offline',
  'server-trouble',
  'too-many-attempts',
  'account-locked',
  'reset-needed',
  'account-disabled',
  'device-revoked',
  'device-taken',
  'wipe-ordered',
  'invite-unknown',
  'password-too-short',
  'password-too-long',
  'password-too-common',
  'setup-done',
  'account-taken',
  'not-kept',
  STORE_IS_NEWER,
] as const;

const Wait = Type.Object({ retryAfterSeconds: Type.Integer({ minimum: 1 }) });

/** Why somebody could not come in, in words, with the time to wait where the server named one. */
export function useAuthErrorWords(): (code: string, details?: unknown) => string {
  const { t } = useTranslation('auth');
  return (code, details) => {
    if (code === 'too-many-attempts' && Check(Wait, details)) {
      return t('error.too-many-attempts-in', { seconds: details.retryAfterSeconds });
    }
    const known = KNOWN.find((candidate) => candidate === code);
    return known === undefined ? t('error.unknown', { code }) : t(`error.${known}`);
  };
}
