import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';

const SealedScreen = lazy(async () => ({
  default: (await import('#renderer/features/capture/sealed-screen.tsx')).SealedScreen,
}));

const ExtensionForm = lazy(async () => ({
  default: (await import('#renderer/features/extension/extension-form.tsx')).ExtensionForm,
}));

/**
 * Nothing of the workspace is on screen once the lease is over. Whoever is capturing when it is open again is not
 * interrupted: they say when to go on.
 */
export function SealedGate({ children }: { readonly children: ReactNode }) {
  const status = useStatus();
  const [isCapturing, setCapturing] = useState(false);
  const isSealed = status?.lease.state === 'sealed';
  // The first answer of the engine, a moment: a screen of a sealed laptop would only be refused.
  if (status === undefined) return null;
  if (!(isSealed || isCapturing)) return children;
  return (
    <Suspense fallback={null}>
      <SealedScreen status={status} extension={<ExtensionForm />} onCapturing={setCapturing} />
    </Suspense>
  );
}
