import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { databaseFile, read } from '#lib/database';
import { isUnderWay, jobState, jobStates } from '#lib/jobs/read-state';
import { limits } from '#lib/limits';
import { erasingKey, wipingKey } from './queue-erasing.ts';

export interface TrashedArticle {
  id: string;
  title: string;
  locale: string;
  targetLocales: string[];
  removedAt: number;
  /** Null if the command line removed it. */
  removedBy: string | null;
  /** Whole days until it is erased; 0 on the last day. */
  daysLeft: number;
  /** True if its erasure was requested: it cannot be restored any more. */
  isBeingErased: boolean;
  /** True if the erasure was given up after errors and must be requested again. */
  isGivenUp: boolean;
}

export interface ErasedArticle {
  articleId: string;
  erasedAt: number;
  /** Null if it was erased because its days in the trash were over. */
  by: string | null;
  note: string;
  /** True if overwriting its remains in the database's file was given up after errors. */
  isLeftInFile: boolean;
}

/** The removed articles that can be restored, and the erased ones, newest first. */
export async function readTrash(actor: Actor | null): Promise<{ articles: TrashedArticle[]; erased: ErasedArticle[] }> {
  authorize(actor, 'remove');
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
  const erasings = await jobStates(ids.map(erasingKey));
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
    daysLeft: Math.max(0, Math.ceil(limits.trashDays - (Date.now() - (removedAt ?? 0)) / 86_400_000)),
    isBeingErased: erasureId !== null,
    isGivenUp: erasureId !== null && !isUnderWay(erasings.get(erasingKey(id))),
  }));
  const erased = await read()
    .select({ erasure, by: account.name })
    .from(erasure)
    .leftJoin(account, eq(account.id, erasure.accountId))
    .where(isNotNull(erasure.erasedAt))
    .orderBy(desc(erasure.erasedAt))
    .limit(limits.listRows);
  const isWipingGivenUp = databaseFile() !== null && !isUnderWay(await jobState(wipingKey));
  return {
    articles,
    erased: erased.map(({ erasure: { articleId, erasedAt, wipedAt, note }, by }) => ({
      ...{ articleId, by, note },
      erasedAt: erasedAt ?? 0,
      isLeftInFile: wipedAt === null && isWipingGivenUp,
    })),
  };
}
