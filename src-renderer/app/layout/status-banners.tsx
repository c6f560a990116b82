import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatRecent } from '#renderer/components/instant-format.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import { LeaseEnding } from './lease-ending.tsx';

const WARNINGS = [
  'audit-disputed',
  'store-reset',
  'store-damaged',
  'journal-unreadable',
  'journal-damaged',
  'not-saved',
  'store-behind',
  'disk-low',
  'disk-no-files',
  'disk-scarce',
  'server-behind',
  'account-disabled',
  'device-revoked',
  'storage-not-persistent',
] as const;
type Warning = (typeof WARNINGS)[number];
const MILD: readonly Warning[] = ['disk-no-files', 'disk-scarce', 'server-behind', 'storage-not-persistent'];

/** Storage trouble and a failing server, in plain words above every screen until they end. */
export function StatusBanners() {
  const { t, i18n } = useTranslation();
  const { zone } = useReader();
  const status = useStatus();
  if (status === undefined) return null;
  // Only what cannot go out could be lost; what is just being sent would make the screen jump with every click.
  const isStuck = status.waiting > 0 && (status.connection !== 'online' || status.failingSince !== null);
  const isShown = (code: Warning) => code !== 'storage-not-persistent' || isStuck;
  const known = WARNINGS.filter((code) => status.warnings.includes(code) && isShown(code));
  // Signing in again helps nobody whose account or laptop was closed.
  const isClosed = known.includes('account-disabled') || known.includes('device-revoked');
  const style = { language: i18n.language, now: new Date().toISOString() };
  return (
    <div role="status">
      {status.connection === 'unauthorised' && !isClosed && (
        <Alert
          banner
          type="warning"
          title={t('warning.unauthorised')}
          action={
            <Button size="small" href="#/sign-in">
              {t('action.signIn')}
            </Button>
          }
        />
      )}
      {status.connection === 'update-required' && (
        <Alert
          banner
          type="warning"
          title={t('warning.update-required')}
          action={
            <Button size="small" onClick={() => window.location.reload()}>
              {t('action.reload')}
            </Button>
          }
        />
      )}
      {status.connection === 'server-outdated' && (
        <Alert banner type="warning" title={t('warning.server-outdated')} />
      )}
      {status.connection === 'untrusted' && <Alert banner type="error" title={t('warning.untrusted')} />}
      {status.lease.state === 'ending' && <LeaseEnding lease={status.lease} />}
      {known.map((code) => (
        <Alert
          key={code}
          banner
          closable={code === 'storage-not-persistent'}
          type={MILD.includes(code) ? 'warning' : 'error'}
          title={t(`warning.${code}`)}
        />
      ))}
      {status.failingSince !== null && (
        <Alert
          banner
          type="warning"
          title={t('warning.failing', { time: formatRecent(status.failingSince, zone, style) })}
        />
      )}
    </div>
  );
}
