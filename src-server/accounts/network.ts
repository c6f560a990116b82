import { isIPv6 } from 'node:net';

/** A household or office line: one IPv4 address, or the /64 that one IPv6 customer walks through at will. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail.split(':').filter((group) => group !== '');
  const zeros = plain.includes('::')
    ? Array.from({ length: 8 - before.length - after.length }, () => '0')
    : [];
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
