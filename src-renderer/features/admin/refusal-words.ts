import { useTranslation } from 'react-i18next';

const KNOWN = [
  'account-taken',
  'own-account',
  'not-allowed',
  'not-found',
  'account-disabled',
  'effects-changed',
  'already-ordered',
  'already-wiped',
  'wipe-under-way',
] as const;

/** Why the server said no, in words. */
export function useRefusalWords(): (code: string) => string {
  const { t } = useTranslation('admin');
  return (code) => {
    const known = KNOWN.find((candidate) => candidate === code);
    return known === undefined ? t('refusal.unknown', { code }) : t(`refusal.${known}`);
  };
}
