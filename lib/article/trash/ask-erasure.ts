import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { databaseFile, type Tx, tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { isUnderWay, jobState } from '#lib/jobs/read-state';
import { limits } from '#lib/limits';
import { putIntoTrash } from '../remove-article.ts';
import { erasingKey, queueErasing, queueWiping, wipingKey } from './queue-erasing.ts';

const eraseSchema = z.object({
  articleId: idField,
  note: textField(limits.erasureNote, 'noteTooLong').trim().default(''),
});

/**
 * Starts erasing an article, from the trash or from the desk. It is invisible from this moment, and a job deletes its
 * texts. A second call resumes a job that was given up: the erasing, or the overwriting of its remains in the
 * database's file.
 */
export const askErasure = verb('remove', eraseSchema, async (by, { articleId, note }): Promise<void> => {
  await tx(async (tx) => {
    const [article] = await tx.select().from(schema.article).where(eq(schema.article.id, articleId));
    const [asked] = await tx.select().from(schema.erasure).where(eq(schema.erasure.articleId, articleId));
    // A libSQL server has its own file, which cannot be overwritten from here.
    const isDone = asked?.wipedAt || (asked?.erasedAt && !databaseFile());
    if (!article || isDone) throw new NotFoundError();
    if (asked) return goOn(tx, asked);
    if (article.removedAt === null) await putIntoTrash(tx, by, articleId);
    const { accountId } = by.actor;
    await tx.insert(schema.erasure).values({ id: uuidv7(), articleId, accountId, note, askedAt: Date.now() });
    await queueErasing(tx, articleId, Date.now());
  });
});

async function goOn(tx: Tx, { articleId, erasedAt }: typeof schema.erasure.$inferSelect): Promise<void> {
  const key = erasedAt === null ? erasingKey(articleId) : wipingKey;
  if (isUnderWay(await jobState(key, tx))) throw new ConflictError('erasureAsked', null);
  if (erasedAt === null) await queueErasing(tx, articleId, Date.now());
  else await queueWiping(tx);
}
