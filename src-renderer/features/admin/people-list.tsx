import { UserAddOutlined } from '@ant-design/icons';
import { Button, Flex, Input, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PersonName } from '#renderer/components/person-name.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useServerData } from '#renderer/data/client/server-data.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { type Account, AccountList, type HandedOut } from './admin-messages.ts';
import type { AdminParts } from './admin-parts.ts';
import { CodeDialog } from './code-dialog.tsx';
import { PersonActions } from './person-actions.tsx';
import { ServerAnswerView } from './server-answer-view.tsx';

export function PeopleList({ parts }: { readonly parts: AdminParts }) {
  const { t } = useTranslation('admin');
  const { answer, reload } = useServerData('/api/admin/accounts', AccountList);
  const [text, setText] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const [handedOut, setHandedOut] = useState<HandedOut | null>(null);
  const handOut = (next: HandedOut) => {
    setIsAdding(false);
    setHandedOut(next);
    void reload();
  };
  const columns = usePeopleColumns(parts, handOut, () => void reload());
  return (
    <>
      <Flex gap={8} style={{ marginBottom: 12 }} wrap>
        <Input.Search
          allowClear
          placeholder={t('people.search')}
          aria-label={t('people.search')}
          style={{ width: 260 }}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span style={{ flex: 1 }} />
        <Button type="primary" icon={<UserAddOutlined />} onClick={() => setIsAdding(true)}>
          {t('people.add')}
        </Button>
      </Flex>
      <ServerAnswerView answer={answer} onRetry={() => void reload()}>
        {({ accounts }) => (
          <Table<Account>
            size="small"
            rowKey="personId"
            columns={columns}
            dataSource={accounts.filter((account) => matches(account, text))}
            pagination={{ pageSize: 50, hideOnSinglePage: true }}
            scroll={{ x: 900 }}
            locale={{ emptyText: t('people.empty') }}
          />
        )}
      </ServerAnswerView>
      {isAdding && <AddPersonDialog parts={parts} onIssued={handOut} onClose={() => setIsAdding(false)} />}
      {handedOut !== null && <CodeDialog {...handedOut} onClose={() => setHandedOut(null)} />}
    </>
  );
}

function matches(account: Account, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return `${account.name} ${account.account}`.toLowerCase().includes(wanted);
}

const STATE_TONES = { active: 'good', invited: 'waiting', disabled: 'neutral' } as const;

function usePeopleColumns(
  parts: AdminParts,
  onIssued: (handedOut: HandedOut) => void,
  onChanged: () => void,
): TableProps<Account>['columns'] {
  const { t } = useTranslation('admin');
  const words = useOpenWords();
  return [
    {
      title: t('people.column.name'),
      dataIndex: 'name',
      sorter: (left, right) => left.name.localeCompare(right.name),
      render: (name: string) => <PersonName name={name} />,
    },
    { title: t('people.column.account'), dataIndex: 'account' },
    {
      title: t('people.column.roles'),
      dataIndex: 'roles',
      render: (roles: readonly string[]) =>
        roles.map((role) => words(optionLabelKey('person', 'roles', role))).join(' · '),
    },
    {
      title: t('people.column.state'),
      dataIndex: 'state',
      render: (_, account) => (
        <>
          <ToneTag tone={STATE_TONES[account.state]}>{t(`people.state.${account.state}`)}</ToneTag>
          {account.invite !== null && (
            <div className="lf-quiet" style={{ fontSize: 12 }}>
              {t('people.inviteUntil')} <InstantText at={account.invite.expiresAt} />
            </div>
          )}
        </>
      ),
    },
    {
      title: t('people.column.signedInAt'),
      dataIndex: 'signedInAt',
      render: (at: string | null) =>
        at === null ? <span className="lf-quiet">{t('people.never')}</span> : <InstantText at={at} />,
    },
    { title: t('people.column.devices'), dataIndex: 'devices', align: 'right', width: 80 },
    {
      title: t('people.column.unsent'),
      dataIndex: 'unsent',
      align: 'right',
      width: 90,
      render: (unsent: number) => (unsent > 0 ? <b>{unsent}</b> : <span className="lf-quiet">0</span>),
    },
    {
      key: 'actions',
      align: 'right',
      render: (_, account) => (
        <PersonActions account={account} parts={parts} onIssued={onIssued} onChanged={onChanged} />
      ),
    },
  ];
}
