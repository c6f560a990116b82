import { describe, expect, it } from 'vitest';
import { routeOfArguments, routeOfLink } from '#main/deep-links/deep-link.ts';

describe('deep links', () => {
  it.each([
    ['landfall://tasks/task-1', '/tasks/task-1'],
    ['landfall://purchase-request/abc.record/', '/purchase-request/abc.record'],
    ['landfall://outbox', '/outbox'],
    ['LANDFALL://tasks/x', '/tasks/x'],
  ])('%s opens %s', (link, route) => {
    expect(routeOfLink(link)).toBe(route);
  });

  it.each([
    'landfall://tasks/x?next=https://evil.example',
    'landfall://tasks/x#/admin',
    'landfall://user@tasks/x',
    'landfall://user:word@tasks/x',
    'landfall://tasks:80/x',
    'landfall://tasks/%2e%2e/admin',
    'landfall://tasks/..%2fadmin',
    'landfall://tasks/../admin',
    'landfall://tasks/./x',
    'landfall://../x',
    'landfall:tasks/x',
    'landfall:///tasks',
    'landfall://tasks//admin',
    'landfall://tasks/<script>',
    'landfall://tasks/a b',
    'landfall://tasks/%zz',
    `landfall://tasks/${'a'.repeat(400)}`,
    'https://tasks/x',
    'javascript:alert(1)',
    'landfall',
    '',
  ])('%j opens nothing', (link) => {
    expect(routeOfLink(link)).toBeUndefined();
  });

  it('are found among the arguments of a second start', () => {
    expect(routeOfArguments(['/usr/bin/landfall', '--flag', 'landfall://tasks/1'])).toBe('/tasks/1');
    expect(routeOfArguments(['/usr/bin/landfall', '--flag'])).toBeUndefined();
  });
});
