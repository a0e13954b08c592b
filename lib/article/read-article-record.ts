import { and, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize, isAllowed } from '#lib/access/authorize';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { limits } from '#lib/limits';
import { lastReadFrom } from './captures.ts';

export interface RecordEntry {
  seq: number;
  at: number;
  kind: string;
  /** Null if the machine or the command line did it. */
  by: string | null;
  /** The segment's number and the locale, if the entry is about one. */
  number: number | null;
  locale: string | null;
  detail: Record<string, unknown>;
}

/** The events of an article and its translations, newest first. */
export async function readArticleRecord(actor: Actor | null, articleId: string, before?: number) {
  authorize(actor, 'see');
  const [article] = await read().select().from(schema.article).where(eq(schema.article.id, articleId));
  // Articles in the trash can be seen by admins only.
  if (!article || article.erasedAt || (article.removedAt && !isAllowed(actor, 'remove'))) throw new NotFoundError();
  const translations = await read()
    .select()
    .from(schema.translation)
    .where(eq(schema.translation.articleId, articleId));
  const isAbout = or(
    eq(schema.event.articleId, articleId),
    inArray(
      schema.event.translationId,
      translations.map((translation) => translation.id),
    ),
  );
  const rows = await read()
    .select({
      event: schema.event,
      by: schema.account.name,
      position: schema.segment.position,
      locale: schema.translation.locale,
    })
    .from(schema.event)
    .leftJoin(schema.account, eq(schema.account.id, schema.event.accountId))
    .leftJoin(schema.target, eq(schema.target.id, schema.event.targetId))
    .leftJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .leftJoin(schema.translation, eq(schema.translation.id, schema.event.translationId))
    .where(and(isAbout, before === undefined ? undefined : sql`${schema.event.seq} < ${before}`))
    .orderBy(desc(schema.event.seq))
    .limit(limits.listRows);
  const entries = rows.map(({ event, by, position, locale }): RecordEntry => {
    const { seq, at, kind } = event;
    // The words of an engine's server are for admins; everybody sees the class of the error.
    const { errorText, ...rest } = event.detail;
    const detail = errorText === undefined || !isAllowed(actor, 'manage-engines') ? rest : event.detail;
    return { seq, at, kind, by, number: position === null ? null : position + 1, locale, detail };
  });
  return {
    article: { id: article.id, title: article.title, locale: article.locale, isRemoved: article.removedAt !== null },
    source: await readSourceOf(article),
    translations,
    entries,
  };
}

export interface ArticleSource {
  /** The address from which it can be fetched again; null if it came as a file or text. */
  url: string | null;
  /** Null if the format defines the encoding, as DOCX does, or if the bytes were not kept. */
  encoding: string | null;
  checkedAt: number;
}

/** Describes the source from which an article was last read. */
async function readSourceOf(article: typeof schema.article.$inferSelect): Promise<ArticleSource> {
  const { url, encoding } = await lastReadFrom(article.id);
  return { url: url ?? article.url, encoding, checkedAt: article.checkedAt ?? article.createdAt };
}
