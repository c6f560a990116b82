import { Flex, Typography } from 'antd';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
}

/** Says what would stand here and offers the next step. */
export function EmptyState({ title, hint, icon, action }: EmptyStateProps) {
  return (
    <Flex vertical align="center" gap={8} style={{ padding: '56px 24px', textAlign: 'center' }}>
      {icon !== undefined && (
        <span aria-hidden style={{ fontSize: 32, lineHeight: 1, color: 'var(--lf-text-faint)' }}>
          {icon}
        </span>
      )}
      <Typography.Text strong style={{ fontSize: 14 }}>
        {title}
      </Typography.Text>
      {hint !== undefined && (
        <Typography.Text type="secondary" style={{ maxWidth: 420 }}>
          {hint}
        </Typography.Text>
      )}
      {action !== undefined && <div style={{ marginTop: 8 }}>{action}</div>}
    </Flex>
  );
}
