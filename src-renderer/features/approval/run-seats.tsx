import {
  CheckCircleFilled,
  ClockCircleOutlined,
  CloseCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName } from '#renderer/components/person-name.tsx';
import { useNodeName } from '#renderer/data/client/node-name.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { NodeRun, ProcessInstance } from '#shared/engines/process/process-types.ts';
import styles from './approval.module.css';

interface RunSeatsProps {
  readonly instance: ProcessInstance;
  readonly run: NodeRun;
}

/** One step of the process with the people who hold a seat in it. */
export function RunSeats({ instance, run }: RunSeatsProps) {
  const { t } = useTranslation('tasks');
  const nameOf = useNodeName();
  const node = instance.definition.nodes.find(({ id }) => id === run.nodeId);
  return (
    <li className={styles.run} data-state={run.state}>
      <div className={styles.runHead}>
        <span>{node ? nameOf(node) : run.nodeId}</span>
        {run.seats.length > 1 && <span className="lf-quiet">{t(`mode.${run.mode}`)}</span>}
      </div>
      {run.seats.map((seat) => (
        <Seat key={seat.taskId} seat={seat} isOpen={run.state === 'open'} />
      ))}
    </li>
  );
}

function markOf(decision: 'agree' | 'reject' | null, isOpen: boolean): ReactNode {
  if (decision === 'agree') return <CheckCircleFilled style={{ color: 'var(--lf-success)' }} />;
  if (decision === 'reject') return <CloseCircleFilled style={{ color: 'var(--lf-danger)' }} />;
  return isOpen ? (
    <ClockCircleOutlined style={{ color: 'var(--lf-waiting)' }} />
  ) : (
    <MinusCircleOutlined style={{ color: 'var(--lf-text-faint)' }} />
  );
}

function Seat({ seat, isOpen }: { readonly seat: NodeRun['seats'][number]; readonly isOpen: boolean }) {
  const { t } = useTranslation('tasks');
  const person = useRecordTitle('person', seat.personId);
  const openWord = seat.seen ? `${t('seat.open')} · ${t('seat.seen')}` : t('seat.open');
  const word = seat.decision ? t(`seat.${seat.decision}`) : isOpen ? openWord : t('seat.none');
  return (
    <div className={styles.seat}>
      <span aria-hidden>{markOf(seat.decision, isOpen)}</span>
      <PersonName name={person?.title ?? '…'} />
      <span className="lf-quiet">
        {word}
        {seat.reasonCode && ` · ${t(`reason.${seat.reasonCode}`)}`}
      </span>
    </div>
  );
}
