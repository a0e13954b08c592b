import { and, asc, eq, gte, isNull, lt } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Brief } from '#db/schema/translations';
import { read } from '#lib/database';
import type { Engine } from '#lib/engines/engine';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { signature } from '#lib/secrets';
import { readContextTokens } from '../prompt/read-context-tokens.ts';
import { articleParts, partCharacters } from './article-parts.ts';

/** One part of an article, with what its brief is asked with. */
export interface Part {
  translationId: string;
  sourceLocale: string;
  targetLocale: string;
  fenceSeed: string;
  /** The brief that the translation has now. */
  brief: Brief | null;
  /** Empty if the article has no such part. */
  text: string;
  isContinued: boolean;
  isLast: boolean;
}

/** Reads a part of the article of a translation, as large as the engine can read. */
export async function readPart(engine: Engine, translationId: string, number: number): Promise<Part> {
  const { article, translation } = schema;
  const [row] = await read()
    .select({ article, translation })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(eq(translation.id, translationId));
  if (!row) throw new Error(`No translation ${translationId}.`);
  const paragraphs = await readParagraphs(row.article.id);
  const parts = articleParts(paragraphs, partCharacters(paragraphs.join('\n'), await readContextTokens(engine)));
  return {
    translationId,
    sourceLocale: row.article.locale,
    targetLocale: row.translation.locale,
    fenceSeed: signature('fence', translationId),
    brief: row.translation.brief,
    text: parts[number] ?? '',
    isContinued: parts.length > 1,
    isLast: number + 1 >= parts.length,
  };
}

/** Reads the paragraphs of an article in batches until they are more than all parts may have. */
async function readParagraphs(articleId: string): Promise<string[]> {
  const { position, source, tags, removedAt } = schema.segment;
  const isMine = and(eq(schema.segment.articleId, articleId), isNull(removedAt));
  const most = limits.briefCharacters * limits.briefParts;
  const paragraphs: string[] = [];
  let characters = 0;
  for (let from = 0; characters < most; from += limits.pairsAtOnce) {
    const rows = await read()
      .select({ source, tags })
      .from(schema.segment)
      .where(and(isMine, gte(position, from), lt(position, from + limits.pairsAtOnce)))
      .orderBy(asc(position));
    if (rows.length === 0) break;
    for (const row of rows) {
      const text = plainText(row.source, row.tags);
      characters += text.length;
      paragraphs.push(text);
    }
  }
  return paragraphs;
}
