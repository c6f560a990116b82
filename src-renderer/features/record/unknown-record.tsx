import { FileUnknownOutlined, LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { EditObstacle } from './may-edit.ts';
import { listPath } from './record-paths.ts';

/** A link to something that this laptop does not hold, or that does not exist: both are said, neither is guessed. */
export function UnknownRecord() {
  const { t } = useTranslation('records');
  return (
    <EmptyState
      icon={<FileUnknownOutlined />}
      title={t('unknown.title')}
      hint={t('unknown.hint')}
      action={<BackButton />}
    />
  );
}

interface NotAllowedProps {
  readonly title: string;
  readonly reason: EditObstacle;
}

/** A form that is not the reader's to fill in now: said before anything is typed, not after. */
export function NotAllowed({ title, reason }: NotAllowedProps) {
  const words = useOpenWords();
  return (
    <EmptyState
      icon={<LockOutlined />}
      title={title}
      hint={words(`codes:${reason}`)}
      action={<BackButton />}
    />
  );
}

function BackButton() {
  const { t } = useTranslation('records');
  const { kind = '' } = useParams();
  const form = useForms().current(kind);
  const navigate = useNavigate();
  // The first page of a window has nothing behind it.
  const isFirst = useLocation().key === 'default';
  const to = form === undefined ? '/' : listPath(form.key);
  return (
    <Button type="primary" onClick={() => void (isFirst ? navigate(to) : navigate(-1))}>
      {t('unknown.back')}
    </Button>
  );
}
