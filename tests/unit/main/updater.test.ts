import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { createAppUpdater, type UpdateSource } from '#main/updater/app-updater.ts';
import type { UpdateStateMessage } from '#shared/shell/bridge.ts';

function setUp() {
  const events = new EventEmitter();
  const source = Object.assign(events, {
    autoDownload: false,
    autoInstallOnAppQuit: true,
    allowDowngrade: true,
    setFeedURL: vi.fn(),
    checkForUpdates: vi.fn(async () => undefined),
    quitAndInstall: vi.fn(),
  }) as UpdateSource & EventEmitter & { setFeedURL: ReturnType<typeof vi.fn> };
  const states: UpdateStateMessage[] = [];
  const waiting: (() => void)[] = [];
  const updater = createAppUpdater(source, (state) => states.push(state), {
    later: (work) => waiting.push(work),
  });
  const turnClock = (): void => {
    for (const work of waiting.splice(0)) work();
  };
  return { source, states, updater, turnClock };
}

describe('updates', () => {
  it('come from the own server, go forward only, and are never installed behind anybody’s back', () => {
    const { source, updater, turnClock } = setUp();
    updater.follow('https://erp.example.com');
    expect(source.setFeedURL).toHaveBeenCalledWith(
      expect.objectContaining({ provider: 'generic', url: 'https://erp.example.com/updates' }),
    );
    expect(source).toMatchObject({ autoDownload: true, autoInstallOnAppQuit: false, allowDowngrade: false });
    turnClock();
    expect(source.checkForUpdates).toHaveBeenCalledOnce();
  });

  it('tell the page how far they are', () => {
    const { source, states } = setUp();
    source.emit('checking-for-update', {});
    source.emit('update-available', { version: '0.2.0' });
    source.emit('update-downloaded', { version: '0.2.0' });
    source.emit('error', new Error('x'));
    expect(states).toEqual([
      { state: 'checking' },
      { state: 'available', version: '0.2.0' },
      { state: 'downloaded', version: '0.2.0' },
      { state: 'failed' },
    ]);
  });

  it('are installed only once they are there', () => {
    const { source, updater } = setUp();
    updater.install();
    expect(source.quitAndInstall).not.toHaveBeenCalled();
    source.emit('update-downloaded', { version: '0.2.0' });
    updater.install();
    expect(source.quitAndInstall).toHaveBeenCalledOnce();
  });

  it('look at the new server alone after the address has changed', () => {
    const { source, updater, turnClock } = setUp();
    updater.follow('https://old.example.com');
    updater.follow('https://new.example.com');
    turnClock();
    expect(source.checkForUpdates).toHaveBeenCalledOnce();
    turnClock();
    expect(source.checkForUpdates).toHaveBeenCalledTimes(2);
  });
});
