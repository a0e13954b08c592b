import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { findSameArticle } from './same-article.ts';

export interface FoundArticle {
  id: string;
  title: string;
  translations: { id: string; locale: string }[];
}

/** Finds an article by its id, by the address of its screen, or by the address that it was imported from. */
export async function findArticle(actor: Actor | null, named: string): Promise<FoundArticle> {
  authorize(actor, 'see');
  const { article, translation } = schema;
  const id = /\/desk\/articles\/([\w-]{1,100})$/.exec(named.slice(0, 1_000))?.[1] ?? named;
  const { id: articleId, title } = article;
  const [byId] = await read()
    .select({ id: articleId, title })
    .from(article)
    .where(and(eq(articleId, id), isNull(article.removedAt)));
  const found = byId ?? (await findSameArticle({ urls: [named], sources: [], hash: '' }));
  if (!found) throw new NotFoundError('articleUnknown');
  const translations = await read()
    .select({ id: translation.id, locale: translation.locale })
    .from(translation)
    .where(eq(translation.articleId, found.id));
  return { id: found.id, title: found.title, translations };
}
