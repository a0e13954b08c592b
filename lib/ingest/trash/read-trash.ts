import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { read } from '#lib/database';
import { limits } from '#lib/limits';

export interface TrashedArticle {
  id: string;
  title: string;
  locale: string;
  targetLocales: string[];
  removedAt: number;
  /** Null for the command line. */
  removedBy: string | null;
  /** Whole days until it is erased, 0 on the last. */
  daysLeft: number;
  /** True once somebody asked for it: it does not come back. */
  isBeingErased: boolean;
}

export interface ErasedArticle {
  articleId: string;
  erasedAt: number;
  /** Null where its time in the trash was over. */
  by: string | null;
  note: string;
}

/** What was removed and can come back, and what was erased, the newest first. */
export async function readTrash(actor: Actor | null): Promise<{ articles: TrashedArticle[]; erased: ErasedArticle[] }> {
  authorize(actor, 'remove', {});
  const { article, account, erasure, translation } = schema;
  const rows = await read()
    .select({ article, removedBy: account.name, erasureId: erasure.id })
    .from(article)
    .leftJoin(account, eq(account.id, article.removedBy))
    .leftJoin(erasure, eq(erasure.articleId, article.id))
    .where(and(isNotNull(article.removedAt), isNull(article.erasedAt)))
    .orderBy(desc(article.removedAt))
    .limit(limits.listRows);
  const ids = rows.map((row) => row.article.id);
  const translations = ids.length
    ? await read().select().from(translation).where(inArray(translation.articleId, ids))
    : [];
  const articles = rows.map(({ article: { id, title, locale, removedAt }, removedBy, erasureId }) => ({
    id,
    title,
    locale,
    targetLocales: translations.filter((one) => one.articleId === id).map((one) => one.locale),
    removedAt: removedAt ?? 0,
    removedBy,
    daysLeft: Math.max(0, Math.floor(limits.trashDays - (Date.now() - (removedAt ?? 0)) / 86_400_000)),
    isBeingErased: erasureId !== null,
  }));
  const erased = await read()
    .select({ articleId: erasure.articleId, erasedAt: erasure.erasedAt, by: account.name, note: erasure.note })
    .from(erasure)
    .leftJoin(account, eq(account.id, erasure.accountId))
    .where(isNotNull(erasure.erasedAt))
    .orderBy(desc(erasure.erasedAt))
    .limit(limits.listRows);
  return { articles, erased: erased.map((row) => ({ ...row, erasedAt: row.erasedAt ?? 0 })) };
}
