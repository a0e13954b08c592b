import { createHash } from 'node:crypto';

/**
 * What stands for the key of an entry whose words were erased: an id in a feed is mostly an address with the title in it.
 * The entry can be recognised by it, so that it is not offered again, and not be read.
 */
export const erasedKey = (key: string): string => createHash('sha256').update(key).digest('hex');
