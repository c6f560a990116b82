import { describe, expect, it } from 'vitest';
import { passOwnScript, passStyleText } from '#renderer/app/trusted-types.ts';

describe('the default trusted-types policy', () => {
  it('passes style text and refuses whatever could open a tag', () => {
    expect(passStyleText('.a > .b { color: red }')).toBe('.a > .b { color: red }');
    expect(passStyleText('<img src=x onerror=alert(1)>')).toBeNull();
    expect(passStyleText('</style><script>')).toBeNull();
  });

  it.each([
    'https://evil.example/worker.js',
    'data:text/javascript,alert(1)',
    'blob:https://landfall.example/1',
    'javascript:alert(1)',
    '//evil.example/x.js',
    'https://user@evil.example/x.js',
  ])('refuses the script %s', (url) => {
    expect(passOwnScript(url, 'https://landfall.example/')).toBeNull();
  });

  it('refuses data and script addresses behind app:// too, whose origin is no origin', () => {
    const home = 'app://landfall/index.html';
    expect(passOwnScript('data:text/javascript,alert(1)//.js', home)).toBeNull();
    expect(passOwnScript('javascript:alert(1)//.js', home)).toBeNull();
    expect(passOwnScript('app://elsewhere/w.js', home)).toBeNull();
  });

  it('passes our own worker scripts', () => {
    expect(passOwnScript('/assets/engine-worker.js', 'https://landfall.example/')).toBe(
      '/assets/engine-worker.js',
    );
    expect(passOwnScript('app://landfall/assets/w.js', 'app://landfall/index.html')).toBe(
      'app://landfall/assets/w.js',
    );
  });
});
