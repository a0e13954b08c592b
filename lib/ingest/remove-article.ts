import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { parseInput } from '#lib/input';
import { stopGroup } from '#lib/jobs/enqueue';
import { appendEvent } from '#lib/record/append-event';

/** Takes an article off the desk and off the public site (410). The record keeps what it was; the memory keeps what was learnt, but from the sample nothing. */
export async function removeArticle(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'remove', {});
  const { articleId } = parseInput(z.object({ articleId: z.string() }), input);
  await tx(async (tx) => {
    const [article] = await tx
      .update(schema.article)
      .set({ removedAt: Date.now() })
      .where(and(eq(schema.article.id, articleId), isNull(schema.article.removedAt)))
      .returning();
    if (!article) throw new NotFoundError();
    const translations = await tx.select().from(schema.translation).where(eq(schema.translation.articleId, articleId));
    const ids = translations.map((translation) => translation.id);
    for (const id of ids) await stopGroup(tx, id);
    if (ids.length)
      await tx.update(schema.page).set({ publicationId: null }).where(inArray(schema.page.translationId, ids));
    if (article.isSample && ids.length) {
      const targets = tx
        .select({ id: schema.target.id })
        .from(schema.target)
        .where(inArray(schema.target.translationId, ids));
      await tx.delete(schema.unit).where(inArray(schema.unit.targetId, targets));
    }
    await appendEvent(tx, { actor, kind: 'article.removed', articleId, detail: { title: article.title } });
  });
}
