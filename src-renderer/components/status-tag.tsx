import { type Tone, ToneTag } from './tone-tag.tsx';

/** Tone of a status by its code; a status that is not listed is neutral. */
const TONES: Readonly<Record<string, Tone>> = {
  submitted: 'accent',
  pending_approval: 'accent',
  sent: 'accent',
  confirmed: 'accent',
  ordered: 'accent',
  running: 'accent',
  open: 'accent',
  posted: 'good',
  approved: 'good',
  agreed: 'good',
  'auto-approved': 'good',
  received: 'good',
  active: 'good',
  qualified: 'good',
  partially_ordered: 'accent',
  partially_received: 'accent',
  returned: 'warning',
  withdrawn: 'warning',
  suspended: 'warning',
  restricted: 'warning',
  on_hold: 'warning',
  stopped: 'warning',
  rejected: 'bad',
  blacklisted: 'bad',
  cancelled: 'neutral',
  disabled: 'neutral',
};

interface StatusTagProps {
  readonly status: string;
  /** The status in words, from the form's options. */
  readonly label: string;
}

/** The server's word for a record. While an own action is pending, show `PendingTag` instead. */
export function StatusTag({ status, label }: StatusTagProps) {
  return <ToneTag tone={TONES[status] ?? 'neutral'}>{label}</ToneTag>;
}
