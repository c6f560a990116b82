import type { CommandDefinition } from '#shared/engines/command/define-command.ts';
import { agreeTask } from './approval/agree-task.ts';
import { publishProcess } from './approval/publish-process.ts';
import { readTask } from './approval/read-task.ts';
import { rejectTask } from './approval/reject-task.ts';
import { returnTask } from './approval/return-task.ts';
import { seeTask } from './approval/see-task.ts';
import { takeBackTask } from './approval/take-back-task.ts';
import { addAttachment } from './attachment/add-attachment.ts';
import { receiveAttachment } from './attachment/receive-attachment.ts';
import { removeAttachment } from './attachment/remove-attachment.ts';
import { addComment } from './comment/add-comment.ts';
import { withFollowingComments } from './comment/comments-follow.ts';
import { deleteComment } from './comment/delete-comment.ts';
import { editComment } from './comment/edit-comment.ts';
import { decideConflict } from './conflict/decide-conflict.ts';
import { settleException } from './exception/settle-exception.ts';
import { publishForm } from './form-definition/publish-form.ts';
import { postGoodsReceipt } from './goods-receipt/post-goods-receipt.ts';
import { importRecords } from './import/import-records.ts';
import { noteImportRun } from './import/note-import-run.ts';
import { saveImportMapping } from './import/save-import-mapping.ts';
import { undoImport } from './import/undo-import.ts';
import { deleteListView } from './list-view/delete-list-view.ts';
import { saveListView } from './list-view/save-list-view.ts';
import { setDefaultListView } from './list-view/set-default-list-view.ts';
import { readNotice } from './notice/read-notice.ts';
import { changeOrganisation } from './organisation/change-organisation.ts';
import { cancelPurchaseOrder } from './purchase-order/cancel-purchase-order.ts';
import { createPurchaseOrder } from './purchase-order/create-purchase-order.ts';
import { submitPurchaseOrder } from './purchase-order/submit-purchase-order.ts';
import { withdrawPurchaseOrder } from './purchase-order/withdraw-purchase-order.ts';
import { cancelPurchaseRequest } from './purchase-request/cancel-purchase-request.ts';
import { createPurchaseRequest } from './purchase-request/create-purchase-request.ts';
import { submitPurchaseRequest } from './purchase-request/submit-purchase-request.ts';
import { withdrawPurchaseRequest } from './purchase-request/withdraw-purchase-request.ts';
import { handleQuarantineItem } from './quarantine/handle-quarantine-item.ts';
import { createRecord } from './record/create-record.ts';
import { deleteRecord } from './record/delete-record.ts';
import { editRecord } from './record/edit-record.ts';
import { withClosedPayload } from './with-closed-payload.ts';
import { withPolicy } from './with-policy.ts';

/** Every command of the product. A new command adds one line. */
const DEFINITIONS: readonly CommandDefinition[] = [
  createPurchaseRequest,
  submitPurchaseRequest,
  withdrawPurchaseRequest,
  cancelPurchaseRequest,
  createPurchaseOrder,
  submitPurchaseOrder,
  withdrawPurchaseOrder,
  cancelPurchaseOrder,
  agreeTask,
  rejectTask,
  returnTask,
  takeBackTask,
  readTask,
  seeTask,
  publishProcess,
  publishForm,
  createRecord,
  editRecord,
  deleteRecord,
  importRecords,
  undoImport,
  noteImportRun,
  saveImportMapping,
  postGoodsReceipt,
  addAttachment,
  removeAttachment,
  receiveAttachment,
  addComment,
  editComment,
  deleteComment,
  decideConflict,
  settleException,
  readNotice,
  saveListView,
  deleteListView,
  setDefaultListView,
  changeOrganisation,
  handleQuarantineItem,
];

const BY_TYPE: ReadonlyMap<string, CommandDefinition> = new Map(
  DEFINITIONS.map((definition) => [
    definition.type,
    withPolicy(withClosedPayload(withFollowingComments(definition))),
  ]),
);

/** The command of a type, or undefined: an unknown type is refused at the edge, never guessed. */
export function commandDefinition(type: string): CommandDefinition | undefined {
  return BY_TYPE.get(type);
}

export function commandTypes(): readonly string[] {
  return [...BY_TYPE.keys()];
}
