import { z } from 'zod';
import { segmentKinds, type Tags, tagNames } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { squeeze } from './read-article.ts';

const tagField = z.object({
  name: z.enum(tagNames),
  href: z
    .url({ protocol: /^(https?|mailto)$/ })
    .max(2000)
    .optional(),
  annotation: z.string().max(200).optional(),
});

const tagsField = z
  .record(z.string().regex(/^[1-9]\d{0,3}$/), tagField)
  .nullish()
  .transform((tags) => (tags && Object.keys(tags).length ? (tags as Tags) : null));

const pictureField = z.object({
  url: z.string().max(2_000_000),
  alt: z.string().transform((words) => words.slice(0, 1000)),
});

const cellField = z.object({
  table: z.int().min(0),
  row: z.int().min(0),
  column: z.int().min(0),
  isHeader: z.boolean(),
});

/** One block as it is stored. */
const blockSchema = z.object({
  kind: z.enum(segmentKinds, 'kindWrong'),
  source: z
    .string()
    .transform(squeeze)
    .pipe(z.string().min(1, 'segmentEmpty').max(limits.segmentCharacters, 'segmentTooLongPlain')),
  tags: tagsField,
  pictures: z.array(pictureField).max(limits.segmentPictures).nullish(),
  cell: cellField.nullish(),
});

export const blocksField = z.array(blockSchema).min(1, 'articleEmpty').max(limits.articleSegments, 'articleTooLong');

export type NewBlock = z.infer<typeof blockSchema>;
