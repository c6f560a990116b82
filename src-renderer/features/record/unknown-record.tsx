import { FileUnknownOutlined, LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
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

/** A form that the reader's roles do not open. */
export function NotAllowed({ form }: { readonly form: FormDefinition }) {
  const words = useOpenWords();
  const title = words(`common:create.${form.key}`);
  return (
    <EmptyState
      icon={<LockOutlined />}
      title={title}
      hint={words('codes:not-allowed')}
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
