import { useForms } from '#renderer/data/client/forms.tsx';
import type { DocumentView } from '#renderer/data/contract.ts';
import { ApprovalPanel } from '#renderer/features/approval/approval-panel.tsx';
import { ApprovalTrail } from '#renderer/features/approval/approval-trail.tsx';
import { SubjectActions } from '#renderer/features/approval/subject-actions.tsx';
import { CommentPanel } from '#renderer/features/comment/comment-panel.tsx';
import { CommentQuote } from '#renderer/features/comment/comment-quote.tsx';
import { FilePanel } from '#renderer/features/file/file-panel.tsx';
import { receiptFromOrder } from '#renderer/features/goods-receipt/receipt-from-order.ts';
import { ConfirmCreation } from '#renderer/features/organisation/preview/confirm-creation.tsx';
import { orderFromRequest } from '#renderer/features/purchase-order/order-from-request.ts';
import { ReceiveGoodsButton } from '#renderer/features/purchase-order/receive-goods-button.tsx';
import { CreateOrderButton } from '#renderer/features/purchase-request/create-order-button.tsx';
import { RecordDetailScreen } from '#renderer/features/record/detail/record-detail-screen.tsx';
import { RecordDifference } from '#renderer/features/record/detail/record-difference.tsx';
import type { RecordExtensions, RecordPart } from '#renderer/features/record/detail/record-part.ts';
import { RecordSheet } from '#renderer/features/record/detail/record-sheet.tsx';
import { RecordEditScreen } from '#renderer/features/record/edit/record-edit-screen.tsx';
import type { Prefills } from '#renderer/features/record/edit/starting-values.ts';
import { valuesOf } from '#renderer/features/record/record-values.ts';
import { TaskCenterScreen } from '#renderer/features/task/task-center-screen.tsx';
import type { TaskParts } from '#renderer/features/task/task-pane.tsx';

/** Screens that are made of several features: features do not know each other, this table joins them. */
const EXTENSIONS: RecordExtensions = {
  actions: { 'purchase-request': RequestActions, 'purchase-order': OrderActions },
  below: [FilePanel],
  aside: [ApprovalPanel, CommentPanel],
};

const PREFILLS: Prefills = {
  'purchase-order': { 'purchase-request': orderFromRequest },
  'goods-receipt': { 'purchase-order': receiptFromOrder },
};

const TASK_PARTS: TaskParts = {
  renderSubject: (kind, view) => <SubjectSheet kind={kind} view={view} />,
  renderDifference: (kind, id, fromVersion) => (
    <RecordDifference kind={kind} id={id} fromVersion={fromVersion} />
  ),
  renderTrail: (instanceId) => <ApprovalTrail instanceId={instanceId} />,
  renderComment: (commentId) => <CommentQuote id={commentId} />,
};

/** As it was handed in: with the version of the form that the record remembers. */
function SubjectSheet({ kind, view }: { readonly kind: string; readonly view: DocumentView }) {
  const form = useForms().ofRecord(kind, view.document.body);
  return form && <RecordSheet form={form} values={valuesOf(view.document.body)} />;
}

function RequestActions(part: RecordPart) {
  return (
    <>
      <SubjectActions {...part} />
      <CreateOrderButton view={part.view} />
    </>
  );
}

function OrderActions(part: RecordPart) {
  return (
    <>
      <SubjectActions {...part} />
      <ReceiveGoodsButton view={part.view} />
    </>
  );
}

export function RecordDetailRoute() {
  return <RecordDetailScreen extensions={EXTENSIONS} />;
}

export function RecordEditRoute() {
  return <RecordEditScreen prefills={PREFILLS} parts={{ ConfirmCreation }} />;
}

export function TaskCenterRoute() {
  return <TaskCenterScreen parts={TASK_PARTS} />;
}
