import { theme } from 'antd';
import { describe, expect, it } from 'vitest';
import { themeFor } from '#renderer/app/theme.ts';

describe.each(['light', 'dark'] as const)('the %s look', (mode) => {
  const durations = (motion: boolean) => {
    const { motionDurationFast, motionDurationMid, motionDurationSlow } = theme.getDesignToken(
      themeFor(mode, motion),
    );
    return [motionDurationFast, motionDurationMid, motionDurationSlow].map(Number.parseFloat);
  };

  it('moves nothing for somebody whose system was asked for little motion', () => {
    expect(theme.getDesignToken(themeFor(mode, false)).motion).toBe(false);
    expect(durations(false)).toEqual([0, 0, 0]);
  });

  it('moves for everybody else', () => {
    expect(theme.getDesignToken(themeFor(mode, true)).motion).toBe(true);
    for (const seconds of durations(true)) expect(seconds).toBeGreaterThan(0);
  });
});
