import { AdminScreen } from '#renderer/features/admin/admin-screen.tsx';
import { ImportScreen } from '#renderer/features/import/import-screen.tsx';
import { AccessEffects } from '#renderer/features/organisation/preview/access-effects.tsx';
import { ConfirmCreation } from '#renderer/features/organisation/preview/confirm-creation.tsx';
import { ImportEffects } from '#renderer/features/organisation/preview/import-effects.tsx';
import { UndoEffects } from '#renderer/features/organisation/preview/undo-effects.tsx';

/** Screens of other features that change the organisation show what follows as its own screen does. */
export function ImportRoute() {
  return <ImportScreen parts={{ Effects: ImportEffects, UndoEffects }} />;
}

export function AdminRoute() {
  return <AdminScreen parts={{ Effects: AccessEffects, ConfirmCreation }} />;
}
