/**
 * Which addresses a connector may reach. Names are judged by what they resolve to, inside the very look-up whose result
 * is connected to, so that a name cannot be public when asked and private when used (DNS rebinding).
 */
import { type LookupAddress, lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

// https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast.
const notPublic4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);
/** All that is routed is in here: neither loopback, local, nor any form that wraps an IPv4 address … */
const routed6 = listOf('ipv6', [['2000::', 3]]);
/** … but for tunnels (which wrap one too) and documentation. */
const notPublic6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, bits] of subnets) list.addSubnet(net, bits, family);
  return list;
}

export function isPublic(ip: string): boolean {
  if (isIP(ip) === 4) return !notPublic4.check(ip, 'ipv4');
  return isIP(ip) === 6 && routed6.check(ip, 'ipv6') && !notPublic6.check(ip, 'ipv6');
}

/** A host that is written as an address, which is never looked up; null for a name. */
export function literalIp(hostname: string): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? null : bare;
}

export const notPublicReason = (host: string): string =>
  `${host} is an address inside a network, and \`allow: { privateHosts: true }\` is not set`;

/** One address inside a network among several is enough to refuse the name. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? [];
    if (error !== null) return callback(error, []);
    if (first === undefined) return callback(new Error(`${hostname} has no address`), []);
    if (!addresses.every(({ address }) => isPublic(address)))
      return callback(Object.assign(new Error(notPublicReason(hostname)), { code: 'NOT_PUBLIC' }), []);
    return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
  });
};
