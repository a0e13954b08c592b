import { createHash } from 'node:crypto';

/** Begins the slug of an erased page. No slug that a person may choose has it. */
const prefix = '~';

/** What stands for a slug whose words were erased: the address can be recognised, and not be read. */
export const erasedSlug = Object.assign(
  (slug: string) => prefix + createHash('sha256').update(slug.normalize('NFC')).digest('hex'),
  { prefix },
);
