import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { and, between, desc, eq, isNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { readArticle } from '#lib/extract/plain/read-article';
import { limits } from '#lib/limits';
import { signature } from '#lib/secrets';
import { readInstructions } from './instructions/read-instructions.ts';
import type { Wording } from './prompt/compose-paragraph.ts';
import { readSegmentWork, withContext } from './read-segment-work.ts';

/** Reads a paragraph of the newest translation; the first one of the sample's text if there is none. */
export async function readTestParagraph(): Promise<Wording> {
  const targetId = await findTarget();
  return targetId === null ? readSampleParagraph() : withContext(await readSegmentWork(targetId));
}

/** A paragraph of usual length: a short one tells little, and a long one takes more time than a test should. */
async function findTarget(): Promise<string | null> {
  const { target, segment, article } = schema;
  const [row] = await read()
    .select({ id: target.id })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .innerJoin(article, eq(article.id, segment.articleId))
    .where(
      and(
        eq(segment.kind, 'paragraph'),
        eq(article.isSample, false),
        isNull(segment.removedAt),
        isNull(article.removedAt),
        between(sql`length(${segment.source})`, limits.testLeast, limits.testMost),
      ),
    )
    .orderBy(desc(target.id))
    .limit(1);
  return row?.id ?? null;
}

async function readSampleParagraph(): Promise<Wording> {
  const text = await readFile(join(process.cwd(), 'lib/setup/sample/night-library.zh.txt'), 'utf8');
  const { title, blocks } = readArticle(text);
  const source = blocks.find(({ kind }) => kind === 'paragraph')?.source;
  if (source === undefined) throw new Error('The sample has no paragraph.');
  const locales = { sourceLocale: 'zh-Hans', targetLocale: 'en' };
  return {
    target: { id: 'sample', translationId: 'sample' },
    segment: { kind: 'paragraph', source, tags: null, form: null },
    context: {
      ...locales,
      ...{ articleTitle: title, brief: null, story: '', matches: [], other: null, pairs: [], before: [], after: [] },
      fenceSeed: signature('fence', 'sample'),
      instructions: await readInstructions(locales),
    },
  };
}
