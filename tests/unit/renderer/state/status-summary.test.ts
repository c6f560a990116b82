import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '#renderer/data/contract.ts';
import { statusParts, statusTone } from '#renderer/state/status-summary.ts';

const AT = '2026-11-21T06:02:00.000Z';
const ENDS = '2026-12-05T06:02:00.000Z';
const LOST = '2026-11-21T02:10:00.000Z';

function buildStatus(change: Partial<EngineStatus> = {}): EngineStatus {
  return {
    connection: 'online',
    syncedAt: AT,
    offlineSince: null,
    waiting: 0,
    attention: 0,
    firstSync: null,
    searchReady: true,
    warnings: [],
    failingSince: null,
    lease: { state: 'open', endsAt: ENDS, hoursLeft: 336, termHours: 336, contactAt: AT },
    ...change,
  };
}

describe('status corner', () => {
  it('says only when the server last answered while all is well', () => {
    expect(statusParts(buildStatus())).toEqual([{ key: 'synced', at: AT }]);
    expect(statusTone(buildStatus())).toBe('synced');
  });

  it('names what waits and since when there is no line', () => {
    const status = buildStatus({ connection: 'offline', offlineSince: LOST, waiting: 3 });
    expect(statusParts(status)).toEqual([
      { key: 'synced', at: AT },
      { key: 'readableUntil', at: ENDS },
      { key: 'waiting', count: 3 },
      { key: 'offlineSince', at: LOST },
    ]);
    expect(statusTone(status)).toBe('offline');
  });

  it('says until when the laptop can be read only while that time runs', () => {
    const lease = buildStatus().lease;
    const saysEnd = (change: Partial<EngineStatus>) =>
      statusParts(buildStatus(change)).some(({ key }) => key === 'readableUntil');
    expect(saysEnd({ connection: 'online' })).toBe(false);
    expect(saysEnd({ connection: 'connecting' })).toBe(false);
    expect(saysEnd({ connection: 'unauthorised' })).toBe(true);
    expect(saysEnd({ connection: 'offline', lease: { ...lease, state: 'ending' } })).toBe(true);
    expect(saysEnd({ connection: 'offline', lease: { ...lease, state: 'sealed' } })).toBe(false);
  });

  it('never says synced before the server has answered', () => {
    const status = buildStatus({ syncedAt: null, connection: 'connecting' });
    expect(statusParts(status).map((part) => part.key)).toEqual(['neverSynced', 'connecting']);
    expect(statusTone(status)).not.toBe('synced');
  });

  it('counts the first sync with its total, and without one only what is here', () => {
    const counted = buildStatus({ firstSync: { done: 10, total: 50 } });
    const open = buildStatus({ firstSync: { done: 10, total: null } });
    expect(statusParts(counted)).toContainEqual({ key: 'firstSync', done: 10, total: 50 });
    expect(statusParts(open)).toContainEqual({ key: 'firstSyncOpen', done: 10 });
  });

  it.each(['unauthorised', 'update-required', 'untrusted'] as const)('is red while %s', (connection) => {
    expect(statusTone(buildStatus({ connection }))).toBe('stopped');
    expect(statusParts(buildStatus({ connection }))).toContainEqual({ key: connection });
  });

  it('does not call a failing server online', () => {
    const status = buildStatus({ failingSince: LOST });
    expect(statusParts(status)).toContainEqual({ key: 'failingSince', at: LOST });
    expect(statusTone(status)).toBe('stopped');
  });

  it('shows what wants a look before what merely waits', () => {
    expect(statusTone(buildStatus({ waiting: 2, attention: 1 }))).toBe('attention');
    expect(statusTone(buildStatus({ waiting: 2 }))).toBe('waiting');
  });
});
