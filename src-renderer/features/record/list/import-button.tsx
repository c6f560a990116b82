import { UploadOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '#renderer/data/client/me.ts';
import { isImportable } from '#shared/domain/import/importable-kinds.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';

/** The way to the import of this list's records, for those who may. */
export function ImportButton({ form }: { readonly form: FormDefinition }) {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const me = useMe();
  if (!me.can('data.import') || !isImportable(form.key)) return null;
  return (
    <Tooltip title={t('list.importHint')}>
      <Button
        size="small"
        type="text"
        icon={<UploadOutlined aria-hidden />}
        onClick={() => void navigate(`/import/${form.key}`)}
      >
        {t('list.import')}
      </Button>
    </Tooltip>
  );
}
