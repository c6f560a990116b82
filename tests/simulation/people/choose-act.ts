import type { Dice } from '../kernel/dice.ts';
import type { Act } from './acts.ts';
import * as approval from './approval-acts.ts';
import * as office from './office-acts.ts';
import * as purchase from './purchase-acts.ts';
import * as record from './record-acts.ts';

/** What people do, and how often beside the rest. Who may not, is refused at once by their own laptop. */
const ACTS: readonly (readonly [weight: number, act: Act])[] = [
  [7, purchase.create('purchase-request')],
  [7, purchase.create('purchase-order')],
  [4, purchase.submit('purchase-request')],
  [4, purchase.submit('purchase-order')],
  [2, purchase.withdraw('purchase-request')],
  [2, purchase.withdraw('purchase-order')],
  [1, purchase.cancel('purchase-request')],
  [1, purchase.cancel('purchase-order')],
  [5, purchase.edit('purchase-request')],
  [5, purchase.edit('purchase-order')],
  [8, purchase.receive],
  [12, approval.decide('agree')],
  [4, approval.decide('reject')],
  [3, approval.decide('return')],
  [3, approval.takeBack],
  [2, approval.read],
  [3, approval.see],
  [3, approval.settleException],
  [7, record.editField('supplier')],
  [4, record.editField('item')],
  [4, record.createItem],
  [1, record.createSupplier],
  [2, record.deleteDraft],
  [8, record.comment],
  [3, record.editComment],
  [2, record.deleteComment],
  [2, record.readNotice],
  [4, record.attachFile],
  [2, record.removeFile],
  [4, record.decideConflict],
  [1, record.saveView],
  [1, record.defaultView],
  [1, record.deleteView],
  [2, office.fillTrip],
  [1, office.handleQuarantine],
];

/** What only the office does: the administrator's laptop does these beside the rest. */
const OFFICE_ACTS: readonly (readonly [weight: number, act: Act])[] = [
  [2, office.publishForm],
  [1, office.publishProcess],
  [3, office.importItems],
  [1, office.noteRun],
  [1, office.undoRun],
  [1, office.saveMapping],
  [2, office.changeOrganisation],
];

export function chooseAct(dice: Dice, personId: string): Act {
  const acts = personId === 'person-admin' && dice.oneIn(2) ? OFFICE_ACTS : ACTS;
  let left = dice.roll(acts.reduce((sum, [weight]) => sum + weight, 0));
  for (const [weight, act] of acts) {
    left -= weight;
    if (left < 0) return act;
  }
  throw new Error('The weights do not add up');
}
