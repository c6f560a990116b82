import { App, Button, Table, type TableProps, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PersonName } from '#renderer/components/person-name.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useAskServer, useServerData } from '#renderer/data/client/server-data.ts';
import { Done, type Laptop, LaptopList as LaptopListMessage } from './admin-messages.ts';
import { useRefusalWords } from './refusal-words.ts';
import { ServerAnswerView } from './server-answer-view.tsx';

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
  const revoke = useRevokeLaptop(onChanged);
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
      render: (state: Laptop['state']) => (
        <ToneTag tone={state === 'active' ? 'good' : 'neutral'}>{t(`laptops.state.${state}`)}</ToneTag>
      ),
    },
    {
      key: 'actions',
      align: 'right',
      render: (_, laptop) =>
        laptop.state === 'active' && (
          <Button size="small" type="text" danger onClick={() => revoke(laptop)}>
            {t('laptops.revoke')}
          </Button>
        ),
    },
  ];
}

function useRevokeLaptop(onChanged: () => void): (laptop: Laptop) => void {
  const { t } = useTranslation('admin');
  const { modal, message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  async function revokeNow({ deviceId, personId }: Laptop): Promise<void> {
    const path = `/api/admin/devices/${encodeURIComponent(deviceId)}/revoke`;
    const answer = await ask({ method: 'POST', path, body: { personId } }, Done);
    if (answer.state !== 'ready') {
      void message.error(answer.state === 'refused' ? reasonOf(answer.code) : t('offline'));
      return;
    }
    void message.success(t('done.revoked'));
    onChanged();
  }
  return (laptop) =>
    void modal.confirm({
      title: t('confirm.revokeTitle', { laptop: laptop.name, name: laptop.personName }),
      content: (
        <>
          <p className="lf-quiet">
            {t('laptops.column.registeredAt')} <InstantText at={laptop.registeredAt} />
          </p>
          <p>{t('confirm.revokeBody')}</p>
          {laptop.unsent > 0 && <p>{t('confirm.revokeUnsent', { count: laptop.unsent })}</p>}
        </>
      ),
      okText: t('confirm.revokeOk'),
      okButtonProps: { danger: true },
      onOk: () => revokeNow(laptop),
    });
}
