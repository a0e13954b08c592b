import { and, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { putIntoTrash } from '../remove-article.ts';
import { queueErasing } from './queue-erasing.ts';

const eraseSchema = z.object({
  articleId: idField,
  note: textField(limits.erasureNote, 'noteTooLong').trim().default(''),
});

/** Has an article erased for good, from the trash or from the desk. It can't be seen from this moment; its words go at once after. */
export async function askErasure(actor: Actor | null, input: unknown): Promise<void> {
  const allowed = authorize(actor, 'remove', {});
  const { articleId, note } = parseInput(eraseSchema, input);
  await tx(async (tx) => {
    const [article] = await tx
      .select()
      .from(schema.article)
      .where(and(eq(schema.article.id, articleId), isNull(schema.article.erasedAt)));
    if (!article) throw new NotFoundError();
    const [asked] = await tx.select().from(schema.erasure).where(eq(schema.erasure.articleId, articleId));
    if (asked) throw new ConflictError('erasureAsked', null);
    if (article.removedAt === null) await putIntoTrash(tx, authorize(allowed.actor, 'remove', { articleId }));
    const { accountId } = allowed.actor;
    await tx.insert(schema.erasure).values({ id: uuidv7(), articleId, accountId, note, askedAt: Date.now() });
    await queueErasing(tx, articleId, Date.now());
  });
}
