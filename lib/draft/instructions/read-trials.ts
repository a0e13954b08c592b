import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import type { InstructionPair } from './instruction-pair.ts';
import { fits } from './read-instructions.ts';

/** A translation on which instructions can be tried. */
export interface TrialArticle {
  translationId: string;
  title: string;
  sourceLocale: string;
  targetLocale: string;
}

/** A paragraph on which they can be tried, with the beginning of its source. */
export interface TrialParagraph {
  targetId: string;
  number: number;
  beginning: string;
}

/** Lists the newest translations for which instructions would hold. */
export async function listTrialArticles(actor: Actor | null, pair: InstructionPair): Promise<TrialArticle[]> {
  authorize(actor, 'manage-engines');
  const { article, translation } = schema;
  const rows = await read()
    .select({
      translationId: translation.id,
      title: article.title,
      sourceLocale: article.locale,
      targetLocale: translation.locale,
    })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(isNull(article.removedAt))
    .orderBy(desc(translation.createdAt), desc(translation.id))
    .limit(limits.trialArticles);
  return rows.filter((row) => fits(pair, row));
}

/** Lists the first paragraphs of a translation that could be drafted. */
export async function listTrialParagraphs(actor: Actor | null, translationId: string): Promise<TrialParagraph[]> {
  authorize(actor, 'manage-engines');
  const { segment, target, translation, article } = schema;
  const rows = await read()
    .select({
      targetId: target.id,
      position: segment.position,
      source: sql<string>`substr(${segment.source}, 1, ${limits.trialBeginning * 3})`,
      tags: segment.tags,
    })
    .from(target)
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .innerJoin(translation, eq(translation.id, target.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(
      and(
        eq(target.translationId, translationId),
        ne(segment.kind, 'code'),
        isNull(segment.removedAt),
        isNull(article.removedAt),
      ),
    )
    .orderBy(asc(segment.position))
    .limit(limits.listRows);
  return rows.map(({ targetId, position, source, tags }) => ({
    targetId,
    number: position + 1,
    beginning: plainText(source, tags).slice(0, limits.trialBeginning),
  }));
}
