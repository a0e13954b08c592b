import { createHash } from 'node:crypto';

/**
 * Replaces the key of an erased feed entry, which is often an address with the title in it. The hash lets us recognise
 * the entry, so that it is not offered again, but its words cannot be read.
 */
export const erasedKey = (key: string): string => createHash('sha256').update(key).digest('hex');
