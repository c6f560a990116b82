import { describe, expect, it } from 'vitest';
import { externalLink, linkTarget } from '#main/security/external-link.ts';

describe('links that may leave the application', () => {
  it.each([
    ['https://example.com/path?x=1#y', 'example.com'],
    ['https://example.com:8443/', 'example.com:8443'],
    ['mailto:linh@example.com', 'linh@example.com'],
    ['mailto:linh@example.com?subject=PO%20123', 'linh@example.com'],
  ])('%s is opened, and the person sees %s', (link, target) => {
    expect(externalLink(link)).toBeDefined();
    expect(linkTarget(externalLink(link) ?? '')).toBe(target);
  });

  it('shows the real host of a name in other letters', () => {
    expect(linkTarget(externalLink('https://exаmple.com/') ?? '')).toMatch(/^xn--/);
  });

  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'file://server/share',
    'smb://server/share',
    'ftp://example.com/',
    'sftp://example.com/',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://example.com/1',
    'about:blank',
    'chrome://settings',
    'view-source:https://example.com',
    'app://landfall/index.html',
    'landfall://tasks/1',
    'ms-msdt:/id',
    'ms-officecmd:x',
    'ms-word:ofe|u|https://example.com/a.docx',
    'ms-settings:windowsupdate',
    'search-ms:query=x&crumb=location:\\\\evil\\share',
    'search:query=x',
    'vscode://file/etc/passwd',
    'jar:https://example.com/a.jar!/',
    'tel:+49123',
    'sms:+49123',
    'steam://run/1',
    'ssh://example.com',
    'telnet://example.com',
    'ldap://example.com',
    'itms-services://?action=download',
    'intent://scan/#Intent;end',
    'shell:startup',
    'ws://example.com',
    '//example.com/x',
    '/etc/passwd',
    'C:\\Windows\\System32\\calc.exe',
    '\\\\server\\share',
    '',
    'https://',
    'https://user@example.com/',
    'https://user:word@example.com/',
    'https://example.com\\@evil.com/',
    'https://example.com/\u0000',
    'https://example.com/\r\nX: y',
    'https://example.com/\u202Egpj.exe',
    'https://exam\tple.com/',
    ' https://example.com/',
    'https://example.com/ a',
    'mailto:',
    'mailto:x@example.com?attach=/etc/passwd',
    'mailto:x@example.com?attachment=C:\\x',
    'mailto:x@example.com?cc=y@example.com',
    `https://example.com/${'a'.repeat(2000)}`,
  ])('%j stays inside', (link) => {
    expect(externalLink(link)).toBeUndefined();
  });
});
