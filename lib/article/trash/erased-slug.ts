import { createHash } from 'node:crypto';
import { normalize } from '#lib/text/normalize';

/** Begins the slug of an erased page. No slug that a person may choose has it. */
const prefix = '~';

/** What stands for a slug whose words were erased: the address can be recognised, and not be read. */
export const erasedSlug = Object.assign(
  (slug: string) => prefix + createHash('sha256').update(normalize(slug)).digest('hex'),
  { prefix },
);
