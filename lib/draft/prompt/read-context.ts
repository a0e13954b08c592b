import { and, asc, between, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { findExact } from '#lib/memory/exact';
import { signature } from '#lib/secrets';
import { readInstructions } from '../instructions/read-instructions.ts';
import type { Context, InOtherLanguage, Match, SourceAndTarget } from './context.ts';

type Row<T extends 'segment' | 'article' | 'translation'> = (typeof schema)[T]['$inferSelect'];

interface Place {
  segment: Row<'segment'>;
  article: Row<'article'>;
  translation: Row<'translation'>;
}

/** Segments before and after a paragraph that are its neighbours. */
const near = { before: 2, after: 1 };

/** Reads everything that the prompt for a paragraph says besides the paragraph. */
export async function readContext({ segment, article, translation }: Place): Promise<Context> {
  const locales = { sourceLocale: article.locale, targetLocale: translation.locale };
  const neighbours = await readNeighbours(translation.id, segment);
  const story = translation.storySoFar;
  return {
    ...locales,
    articleTitle: article.title,
    brief: translation.brief,
    fenceSeed: signature('fence', translation.id),
    instructions: await readInstructions(locales),
    // A story that goes beyond the paragraph would tell it what comes later.
    story: story && story.until <= segment.position ? story.text : '',
    matches: await readMatches(locales, segment),
    other: await readOther(translation.id, segment),
    pairs: await readPairs(translation.id, segment),
    before: neighbours.filter((one) => one.position < segment.position),
    after: neighbours.filter((one) => one.position > segment.position).map((one) => one.source),
  };
}

/**
 * Reads the neighbouring segments with their targets. Placeholders are left out: they are no example to follow.
 */
async function readNeighbours(translationId: string, { articleId, position }: Row<'segment'>) {
  const { segment } = schema;
  const rows = await ofTranslation(translationId)
    .where(
      and(
        eq(segment.articleId, articleId),
        between(segment.position, position - near.before, position + near.after),
        isNull(segment.removedAt),
      ),
    )
    .orderBy(asc(segment.position));
  return rows
    .filter((row) => row.position !== position)
    .map((row) => ({ position: row.position, ...textsOf(row, row.isRehearsal ? '' : row.text) }));
}

/** Reads approved paragraphs from further up: examples of how this text is translated. */
async function readPairs(translationId: string, { articleId, position }: Row<'segment'>): Promise<SourceAndTarget[]> {
  const { segment, target } = schema;
  const rows = await ofTranslation(translationId)
    .where(
      and(
        eq(segment.articleId, articleId),
        between(segment.position, position - limits.promptPairsWithin, position - near.before - 1),
        isNull(segment.removedAt),
        eq(target.state, 'approved'),
        eq(target.isRehearsal, false),
        sql`length(${segment.source}) + length(${target.text}) <= ${limits.promptPair}`,
      ),
    )
    .orderBy(desc(segment.position))
    .limit(limits.promptPairs);
  return rows.reverse().map((row) => textsOf(row, row.text));
}

const ofTranslation = (translationId: string) =>
  read()
    .select({
      position: schema.segment.position,
      source: schema.segment.source,
      tags: schema.segment.tags,
      text: schema.target.text,
      isRehearsal: schema.target.isRehearsal,
    })
    .from(schema.segment)
    .innerJoin(
      schema.target,
      and(eq(schema.target.segmentId, schema.segment.id), eq(schema.target.translationId, translationId)),
    );

const textsOf = ({ source, tags }: Pick<Row<'segment'>, 'source' | 'tags'>, target: string): SourceAndTarget => ({
  source: plainText(source, tags),
  target: plainText(target, tags),
});

/** Reads the paragraph in another language in which a person approved it. */
async function readOther(translationId: string, { id, tags }: Row<'segment'>): Promise<InOtherLanguage | null> {
  const { target, translation } = schema;
  const [row] = await read()
    .select({ locale: translation.locale, text: target.text })
    .from(target)
    .innerJoin(translation, eq(translation.id, target.translationId))
    .where(
      and(
        eq(target.segmentId, id),
        ne(target.translationId, translationId),
        eq(target.state, 'approved'),
        eq(target.isRehearsal, false),
        sql`length(${target.text}) <= ${limits.promptPair}`,
      ),
    )
    .orderBy(desc(target.changedAt), asc(target.id))
    .limit(1);
  return row ? { locale: row.locale, text: plainText(row.text, tags) } : null;
}

/** Reads what the memory has for the paragraph. Today it finds the very same source only. */
async function readMatches(
  locales: Parameters<typeof findExact>[0],
  { sourceHash, source, tags }: Row<'segment'>,
): Promise<Match[]> {
  const target = (await findExact(locales, [sourceHash])).get(sourceHash);
  return target === undefined ? [] : [{ ...textsOf({ source, tags }, target), likeness: 1 }];
}
