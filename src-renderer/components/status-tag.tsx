import { type Tone, ToneTag } from './tone-tag.tsx';

/** Tone of an approval's and a task's state; a record's status has its tone in its definition. */
const TONES: Readonly<Record<string, Tone>> = {
  running: 'accent',
  open: 'accent',
  approved: 'good',
  agreed: 'good',
  'auto-approved': 'good',
  returned: 'warning',
  withdrawn: 'warning',
  rejected: 'bad',
};

interface StatusTagProps {
  readonly status: string;
  readonly label: string;
}

export function StatusTag({ status, label }: StatusTagProps) {
  return <ToneTag tone={TONES[status] ?? 'neutral'}>{label}</ToneTag>;
}
