import { Table, type TableProps, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PersonName } from '#renderer/components/person-name.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useServerData } from '#renderer/data/client/server-data.ts';
import { type Laptop, LaptopList as LaptopListMessage } from './admin-messages.ts';
import { LaptopActions } from './laptop-actions.tsx';
import { ServerAnswerView } from './server-answer-view.tsx';
import { WipeState } from './wipe-state.tsx';

/** Every laptop with its last contact and what it said it still held. */
export function LaptopList() {
  const { t } = useTranslation('admin');
  const { answer, reload } = useServerData('/api/admin/devices', LaptopListMessage);
  const columns = useLaptopColumns(() => void reload());
  return (
    <ServerAnswerView answer={answer} onRetry={() => void reload()}>
      {({ devices }) => (
        <Table<Laptop>
          size="small"
          rowKey={(laptop) => `${laptop.deviceId}/${laptop.personId}`}
          columns={columns}
          dataSource={devices}
          pagination={{ pageSize: 50, hideOnSinglePage: true }}
          scroll={{ x: 800 }}
          locale={{ emptyText: t('laptops.empty') }}
        />
      )}
    </ServerAnswerView>
  );
}

function useLaptopColumns(onChanged: () => void): TableProps<Laptop>['columns'] {
  const { t } = useTranslation('admin');
  return [
    { title: t('laptops.column.name'), dataIndex: 'name' },
    {
      title: t('laptops.column.person'),
      dataIndex: 'personName',
      render: (name: string) => <PersonName name={name} />,
    },
    {
      title: t('laptops.column.registeredAt'),
      dataIndex: 'registeredAt',
      render: (at: string) => <InstantText at={at} />,
    },
    {
      title: t('laptops.column.lastContact'),
      dataIndex: 'lastContactAt',
      render: (at: string) => <InstantText at={at} />,
    },
    {
      title: <Tooltip title={t('laptops.unsentHint')}>{t('laptops.column.unsent')}</Tooltip>,
      dataIndex: 'unsent',
      align: 'right',
      render: (unsent: number) => (unsent > 0 ? <b>{unsent}</b> : <span className="lf-quiet">0</span>),
    },
    {
      title: t('laptops.column.version'),
      dataIndex: 'appVersion',
      render: (version: string) => (version === '' ? <span className="lf-quiet">—</span> : version),
    },
    {
      title: t('laptops.column.state'),
      dataIndex: 'state',
      render: (state: Laptop['state'], { wipe }) => (
        <>
          {wipe?.state !== 'wiped' && (
            <ToneTag tone={state === 'active' ? 'good' : 'neutral'}>{t(`laptops.state.${state}`)}</ToneTag>
          )}
          {wipe !== null && <WipeState wipe={wipe} />}
        </>
      ),
    },
    {
      key: 'actions',
      align: 'right',
      render: (_, laptop) => <LaptopActions laptop={laptop} onChanged={onChanged} />,
    },
  ];
}
