import { createHash } from 'node:crypto';
import { normalize } from '#lib/text/normalize';

/** The first character of an erased page's slug. No slug that a person may choose contains it. */
const prefix = '~';

/** Replaces an erased slug by its hash: the address can be recognised, but its words cannot be read. */
export const erasedSlug = Object.assign(
  (slug: string) => prefix + createHash('sha256').update(normalize(slug)).digest('hex'),
  { prefix },
);
