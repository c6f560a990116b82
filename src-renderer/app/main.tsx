import './trusted-types.ts';
import './early-engine.ts';
import './global.css';
import { keepApplicationFiles } from '#renderer/data/client/service-worker.ts';
import { watchWhoeverIsNotIn } from '#renderer/data/client/wipe-laptop.ts';
import { usePreferenceStore } from '#renderer/state/preference-store.ts';
import { useSessionStore } from '#renderer/state/session-store.ts';
import { loadLanguagePack } from './languages/load-language-pack.ts';

// The engine opens in its worker while the screens are still being loaded here.
const { resume, watchForOrders } = useSessionStore.getState();
void resume().then(() => watchWhoeverIsNotIn(watchForOrders));
void keepApplicationFiles();
// Beside the screens, which ask for it as soon as they are here.
void loadLanguagePack(usePreferenceStore.getState().language);
// Not awaited here: the screens import modules of this very chunk, which would then wait for each other.
void import('./mount.tsx').then(({ mount }) => mount());
