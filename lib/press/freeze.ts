import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { FrozenDocument } from '#db/frozen-document';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { rehearsalModel } from '#lib/engines/rehearsal';
import { NotFoundError } from '#lib/errors';
import { plainText } from '#lib/inline/plain-text';
import { describe } from './describe.ts';

/** Makes the document to publish, without its paragraphs, which `readPairs` reads. */
export async function freeze(translationId: string): Promise<{ articleId: string; document: FrozenDocument }> {
  const [head] = await read()
    .select({ article: schema.article, locale: schema.translation.locale })
    .from(schema.translation)
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(and(eq(schema.translation.id, translationId), isNull(schema.article.removedAt)));
  if (!head) throw new NotFoundError();
  const { article } = head;
  const firstOf = (kind: 'title' | 'paragraph') => readFirst(article.id, translationId, kind);
  const [title, opening] = [await firstOf('title'), await firstOf('paragraph')];
  return {
    articleId: article.id,
    document: {
      format: 2,
      sourceLocale: article.locale,
      targetLocale: head.locale,
      title: {
        source: title ? plainText(title.source, title.tags) : article.title,
        target: title ? plainText(title.target, title.tags) : article.title,
      },
      description: describe(opening ? plainText(opening.target, opening.tags) : ''),
      byline: article.byline,
      url: article.url,
      publishedOn: article.publishedOn,
      provenance: (await isMachineDrafted(translationId)) ? 'machine-reviewed' : 'human',
    },
  };
}

/** Reads the first segment of a kind by its position, without reading the others. */
async function readFirst(articleId: string, translationId: string, kind: 'title' | 'paragraph') {
  const { segment, target } = schema;
  const [first] = await read()
    .select({ source: segment.source, target: target.text, tags: segment.tags })
    .from(segment)
    .innerJoin(target, and(eq(target.segmentId, segment.id), eq(target.translationId, translationId)))
    .where(and(eq(segment.articleId, articleId), eq(segment.kind, kind), isNull(segment.removedAt)))
    .orderBy(asc(segment.position))
    .limit(1);
  return first;
}

/** The numbers, from 1, of the segments that prevent publication. */
export interface Missing {
  unapproved: number[];
  rehearsed: number[];
}

/**
 * Runs two queries, each answered from an index alone: reading the rows would also read their texts, which may be long.
 */
export async function findMissing(translationId: string, inTx?: Tx): Promise<Missing> {
  const database = inTx ?? read();
  const { segment, target, translation } = schema;
  const segments = await database
    .select({ id: segment.id, position: segment.position })
    .from(segment)
    .innerJoin(translation, eq(translation.articleId, segment.articleId))
    .where(and(eq(translation.id, translationId), isNull(segment.removedAt)))
    .orderBy(asc(segment.position));
  // With 2,000 segments each query takes long, so that other requests of this process get a turn in between.
  if (!inTx) await setImmediate();
  const targets = await database
    .select({ segmentId: target.segmentId, state: target.state, isRehearsal: target.isRehearsal })
    .from(target)
    .where(eq(target.translationId, translationId));
  const byId = new Map(targets.map((one) => [one.segmentId, one]));
  const numbersWhere = (isSo: (one: (typeof targets)[number]) => boolean) =>
    segments.flatMap(({ id, position }) => {
      const found = byId.get(id);
      return found && isSo(found) ? [position + 1] : [];
    });
  return {
    unapproved: numbersWhere(({ state }) => state !== 'approved'),
    rehearsed: numbersWhere(({ isRehearsal }) => isRehearsal),
  };
}

async function isMachineDrafted(translationId: string): Promise<boolean> {
  const [row] = await read()
    .select({ id: schema.revision.id })
    .from(schema.target)
    .innerJoin(schema.revision, eq(schema.revision.targetId, schema.target.id))
    .where(
      and(
        eq(schema.target.translationId, translationId),
        eq(schema.revision.origin, 'mt'),
        isNotNull(schema.revision.model),
        ne(schema.revision.model, rehearsalModel),
      ),
    )
    .limit(1);
  return row !== undefined;
}
