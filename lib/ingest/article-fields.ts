import { z } from 'zod';
import { segmentKinds, type Tags, tagNames } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { squeeze } from './read-article.ts';

const tagField = z.object({
  name: z.enum(tagNames),
  // A link that can't be one is words; it is no reason to refuse an article.
  href: z
    .url({ protocol: /^(https?|mailto)$/ })
    .max(limits.addressCharacters)
    .optional()
    .catch(undefined),
  annotation: z
    .string()
    .transform((words) => words.slice(0, 200))
    .optional(),
});

const tagsField = z
  .record(z.string().regex(/^[1-9]\d{0,2}$/), tagField)
  .nullish()
  .transform((tags) => (tags && Object.keys(tags).length ? (tags as Tags) : null));

const isPicture = (url: string) =>
  /^picture:[0-9a-f]{64}$/.test(url) || (/^https?:\/\//i.test(url) && url.length <= limits.addressCharacters);

/** Pictures that can be had: of an address, or stored already. Others are left out. */
const picturesField = z
  .array(z.object({ url: z.string(), alt: z.string().transform((words) => words.slice(0, 1000)) }))
  .nullish()
  .transform((pictures) => pictures?.filter(({ url }) => isPicture(url)).slice(0, limits.segmentPictures) ?? []);

const cellField = z.object({
  table: z.int().min(0).max(limits.articleSegments),
  row: z.int().min(0).max(limits.pageElements),
  column: z.int().min(0).max(limits.pageElements),
  isHeader: z.boolean(),
});

/** One block as it is stored. Code keeps its white space. */
const blockSchema = z
  .object({
    kind: z.enum(segmentKinds, 'kindWrong'),
    source: z.string(),
    tags: tagsField,
    pictures: picturesField,
    cell: cellField.nullish(),
  })
  .transform((block) => ({
    ...block,
    source: block.kind === 'code' ? block.source.normalize('NFC').replace(/^\n+|\s+$/g, '') : squeeze(block.source),
  }))
  .superRefine(({ source }, context) => {
    const message = source === '' ? 'segmentEmpty' : 'segmentTooLongPlain';
    if (source === '' || source.length > limits.segmentCharacters)
      context.addIssue({ code: 'custom', message, path: ['source'] });
  });

export const blocksField = z.array(blockSchema).min(1, 'articleEmpty').max(limits.articleSegments, 'articleTooLong');

export type NewBlock = z.infer<typeof blockSchema>;
