import { z } from 'zod';
import { segmentKinds, type Tags, tagNames } from '#db/vocabulary';
import { listField, textField } from '#lib/fields';
import { knownMath } from '#lib/inline/math-nodes';
import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';
import { normalizeSpaces } from '#lib/text/normalize-spaces';
import { trimCode } from '#lib/text/trim-code';

/** The id of a note becomes a part of an address. */
const noteField = textField(limits.noteId).regex(/^[\w-]+$/);

const tagField = z.object({
  name: z.enum(tagNames),
  // An address that cannot be a link is ordinary text: it is not a reason to refuse an article.
  href: textField(limits.addressCharacters)
    .pipe(z.url({ protocol: /^(https?|mailto)$/ }))
    .optional()
    .catch(undefined),
  annotation: textField(limits.segmentCharacters)
    .transform((words) => words.slice(0, 200))
    .optional(),
  math: z
    .unknown()
    .transform((math) => knownMath(math) ?? undefined)
    .optional(),
  note: noteField.optional().catch(undefined),
});

const tagsField = z
  .record(z.string(), z.unknown())
  .refine((tags) => Object.keys(tags).length <= limits.segmentTags, { error: 'tagsTooMany', abort: true })
  .pipe(z.record(textField(3).regex(/^[1-9]\d{0,2}$/), tagField))
  .nullish()
  .transform((tags) => (tags && Object.keys(tags).length ? (tags as Tags) : null));

const isPicture = (url: string) =>
  url.length <= limits.addressCharacters && (/^picture:[0-9a-f]{64}$/.test(url) || /^https?:\/\//i.test(url));

/** Pictures that can be shown: with an address to fetch, or already stored. Others are left out. */
const picturesField = z
  .array(z.unknown())
  .transform((pictures) => pictures.slice(0, limits.segmentPictures * 2))
  .pipe(z.array(z.object({ url: z.string(), alt: z.string().transform((words) => words.slice(0, 1000)) })))
  .nullish()
  .transform((pictures) => pictures?.filter(({ url }) => isPicture(url)).slice(0, limits.segmentPictures) ?? []);

const cellField = z.object({
  table: z.int().min(0).max(limits.articleSegments),
  row: z.int().min(0).max(limits.pageElements),
  column: z.int().min(0).max(limits.pageElements),
  isHeader: z.boolean(),
});

const cueField = z
  .object({
    at: z.int().min(0).max(limits.segmentCharacters),
    start: z.int().min(0).max(limits.cueTime),
    end: z.int().min(0).max(limits.cueTime),
  })
  .refine(({ start, end }) => start <= end);

/** Cues of subtitles. Those without a sense are left out, which costs their times and no words. */
const cuesField = z
  .array(z.unknown())
  .min(1)
  .max(limits.segmentCues)
  .pipe(z.array(cueField))
  .transform((cues) => cues.toSorted((one, other) => one.at - other.at))
  .optional()
  .catch(undefined);

const formField = z
  .object({
    marker: textField(limits.markerMost)
      .transform((words) => normalizeSpaces(words).replaceAll('\n', ' '))
      .optional(),
    depth: z.int().min(1).max(limits.listDepth).optional().catch(undefined),
    level: z.int().min(1).max(6).optional().catch(undefined),
    note: noteField.optional().catch(undefined),
    cues: cuesField,
  })
  .nullish()
  .transform((form) => (form && Object.values(form).some((value) => value) ? form : null));

/** One block in the form in which it is stored. Code keeps its white space. */
const blockSchema = z
  .object({
    kind: z.enum(segmentKinds, 'kindWrong'),
    // White space that will be removed may be longer than the words, so this limit is higher; ten times the words is no
    // text.
    source: textField(limits.blockCharacters, 'segmentTooLongPlain'),
    tags: tagsField,
    pictures: picturesField,
    cell: cellField.nullish(),
    form: formField,
  })
  .transform((block) => ({
    ...block,
    source: block.kind === 'code' ? trimCode(normalize(block.source)) : normalizeSpaces(block.source),
  }))
  .superRefine(({ source }, context) => {
    const message = source === '' ? 'segmentEmpty' : 'segmentTooLongPlain';
    if (source === '' || source.length > limits.segmentCharacters)
      context.addIssue({ code: 'custom', message, path: ['source'] });
  });

export const blocksField = listField(blockSchema, {
  least: 1,
  most: limits.articleSegments,
  few: 'articleEmpty',
  many: 'articleTooLong',
});

export type NewBlock = z.infer<typeof blockSchema>;
