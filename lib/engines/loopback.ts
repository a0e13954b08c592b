/**
 * True for a host that is this machine. Host names are as `URL` spells them: IPv4 in four decimal parts, IPv6 in
 * brackets.
 */
export const isLoopback = (host: string): boolean =>
  /^(127\.\d+\.\d+\.\d+|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]|(.+\.)?localhost)$/.test(host);
