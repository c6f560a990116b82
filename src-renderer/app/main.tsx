import './trusted-types.ts';
import './global.css';
import { keepApplicationFiles } from '#renderer/data/client/service-worker.ts';
import { useSessionStore } from '#renderer/state/session-store.ts';

// The engine opens in its worker while the screens are still being loaded here.
void useSessionStore.getState().resume();
void keepApplicationFiles();
const { mount } = await import('./mount.tsx');
await mount();
