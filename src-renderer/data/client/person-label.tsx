import { useTranslation } from 'react-i18next';
import { PersonName } from '#renderer/components/person-name.tsx';
import { useRecordTitle } from './record-titles.ts';

interface PersonLabelProps {
  readonly id: string;
  readonly isMarkOnly?: boolean;
}

/** A person by name, from the local directory. */
export function PersonLabel({ id, isMarkOnly = false }: PersonLabelProps) {
  const { t } = useTranslation();
  const found = useRecordTitle('person', id);
  const name = found === undefined ? '…' : found?.title || t('state.unknownPerson');
  return <PersonName name={name} isMarkOnly={isMarkOnly} />;
}
