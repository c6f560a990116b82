import { describe, expect, it } from 'vitest';
import { zonesWith } from '#renderer/components/zone-names.ts';

const LISTED = ['Asia/Saigon', 'Asia/Tokyo', 'Europe/Kiev'];

describe('zones to choose from', () => {
  it('go by the names of today, whatever the browser still calls them', () => {
    expect(zonesWith('', LISTED)).toEqual(['Asia/Ho_Chi_Minh', 'Asia/Tokyo', 'Europe/Kyiv']);
    expect(zonesWith('', ['Asia/Ho_Chi_Minh', 'Asia/Saigon'])).toEqual(['Asia/Ho_Chi_Minh']);
  });

  it('offer what is chosen in the place of its other name, and what no browser lists at the end', () => {
    expect(zonesWith('Asia/Saigon', LISTED)).toEqual(['Asia/Saigon', 'Asia/Tokyo', 'Europe/Kyiv']);
    expect(zonesWith('Asia/Ho_Chi_Minh', LISTED)).toContain('Asia/Ho_Chi_Minh');
    expect(zonesWith('Etc/UTC', LISTED).at(-1)).toBe('Etc/UTC');
  });
});
