import { Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useWiped, type WipedNote } from '#renderer/data/client/use-wiped.ts';
import { dismissWiped } from '#renderer/data/client/wipe-laptop.ts';
import { DoorLayout } from './door-layout.tsx';

/** On whose order this laptop was wiped, what was handed in before, and the way to sign in anew. */
export function WipedScreen() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const notes = useWiped();
  if (notes === undefined) return null;
  if (notes.length === 0) return <Navigate to="/sign-in" replace />;
  const signIn = async () => {
    await dismissWiped();
    await navigate('/sign-in', { replace: true });
  };
  return (
    <DoorLayout title={t('wiped.title')}>
      {notes.map((note) => (
        <Wiped key={note.id} note={note} />
      ))}
      <Typography.Paragraph type="secondary">{t('wiped.next')}</Typography.Paragraph>
      <Button type="primary" block onClick={() => void signIn()}>
        {t('wiped.signIn')}
      </Button>
    </DoorLayout>
  );
}

function Wiped({ note }: { readonly note: WipedNote }) {
  const { t } = useTranslation('auth');
  const { commands, drafts, files, kept } = note.handedIn;
  return (
    <section aria-label={note.orderedBy} style={{ marginBottom: 12 }}>
      <p style={{ margin: 0 }}>
        {t('wiped.by', { name: note.orderedBy })} <InstantText at={note.orderedAt} />
      </p>
      <p style={{ margin: '6px 0 0' }}>
        {commands + drafts + files === 0
          ? t('wiped.nothing')
          : t('wiped.handedIn', {
              commands: t('wiped.commands', { count: commands }),
              drafts: t('wiped.drafts', { count: drafts }),
              files: t('wiped.files', { count: files }),
            })}
      </p>
      {kept > 0 && <p style={{ margin: '6px 0 0' }}>{t('wiped.kept', { count: kept })}</p>}
    </section>
  );
}
