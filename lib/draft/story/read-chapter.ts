import { and, asc, eq, gte, isNull, lt } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { StorySoFar } from '#db/schema/translations';
import { read } from '#lib/database';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';

/** The next paragraphs for the story of a translation. */
export interface Chapter {
  articleId: string;
  sourceLocale: string;
  targetLocale: string;
  story: StorySoFar | null;
  /** The position of the first segment after them. */
  until: number;
  /** Their targets, cut at the limit. */
  text: string;
}

/** Reads the next step of a translation's story; null until as many paragraphs in a row are drafted. */
export async function readChapter(translationId: string): Promise<Chapter | null> {
  const { article, translation, segment, target } = schema;
  const [row] = await read()
    .select({
      articleId: translation.articleId,
      sourceLocale: article.locale,
      targetLocale: translation.locale,
      story: translation.storySoFar,
    })
    .from(translation)
    .innerJoin(article, eq(article.id, translation.articleId))
    .where(eq(translation.id, translationId));
  if (!row) return null;
  const from = row.story?.until ?? 0;
  const until = from + limits.storyStep;
  const rows = await read()
    .select({ text: target.text, tags: segment.tags, state: target.state, isRehearsal: target.isRehearsal })
    .from(segment)
    .innerJoin(target, and(eq(target.segmentId, segment.id), eq(target.translationId, translationId)))
    .where(
      and(
        eq(segment.articleId, row.articleId),
        gte(segment.position, from),
        lt(segment.position, until),
        isNull(segment.removedAt),
      ),
    )
    .orderBy(asc(segment.position));
  const isDrafted = rows.every(({ state, isRehearsal }) => state !== 'initial' && !isRehearsal);
  if (rows.length < limits.storyStep || !isDrafted) return null;
  const text = rows.map((one) => plainText(one.text, one.tags)).join('\n\n');
  return { ...row, until, text: text.slice(0, limits.storyReads) };
}

/** True if a paragraph is far enough behind the story so far for another step of it to be tried. */
export function isStoryDue(story: StorySoFar | null, position: number): boolean {
  return position >= (story?.until ?? 0) + limits.storyStep;
}

/** True if the article is so long that later paragraphs need a story of the earlier ones. */
export async function isLongArticle(articleId: string): Promise<boolean> {
  const { segment } = schema;
  const [row] = await read()
    .select({ id: segment.id })
    .from(segment)
    .where(and(eq(segment.articleId, articleId), gte(segment.position, limits.storyFrom), isNull(segment.removedAt)))
    .limit(1);
  return row !== undefined;
}
