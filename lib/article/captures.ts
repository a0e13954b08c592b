import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import type { Captured } from '#lib/extract/captured';

/** The captured bytes of an intake, in the order of its pages. */
export async function capturesOfIntake(intakeId: string, inTx?: Tx): Promise<Captured[]> {
  return (inTx ?? read())
    .select()
    .from(schema.capture)
    .where(eq(schema.capture.intakeId, intakeId))
    .orderBy(asc(schema.capture.number));
}

/** The captured bytes from which an article was last read, in the order of its pages. */
export async function capturesOfArticle(articleId: string, inTx?: Tx): Promise<Captured[]> {
  const database = inTx ?? read();
  const { capture } = schema;
  const [newest] = await database
    .select({ intakeId: capture.intakeId })
    .from(capture)
    .where(eq(capture.articleId, articleId))
    .orderBy(desc(capture.at))
    .limit(1);
  if (!newest) return [];
  const isNewest = newest.intakeId ? eq(capture.intakeId, newest.intakeId) : isNull(capture.intakeId);
  return database
    .select()
    .from(capture)
    .where(and(eq(capture.articleId, articleId), isNewest))
    .orderBy(asc(capture.number));
}

/**
 * The address and the encoding of the first page from which an article was last read. Both are null for pasted text.
 */
export async function lastReadFrom(
  articleId: string,
  inTx?: Tx,
): Promise<{ url: string | null; encoding: string | null }> {
  const { url, encoding, at, number } = schema.capture;
  const [newest] = await (inTx ?? read())
    .select({ url, encoding })
    .from(schema.capture)
    .where(eq(schema.capture.articleId, articleId))
    .orderBy(desc(at), asc(number))
    .limit(1);
  return newest ?? { url: null, encoding: null };
}

/** Stores captures in order, as the pages of an intake, or of an article that was imported without one. */
export async function storeCaptures(
  tx: Tx,
  owner: { intakeId: string } | { articleId: string },
  captures: Captured[],
): Promise<void> {
  const at = Date.now();
  for (const [index, { url, name, contentType, encoding, encodingSource, bytes }] of captures.entries()) {
    const read = { url, name, contentType, encoding, encodingSource };
    const row = { ...owner, ...read, id: uuidv7(), number: index + 1, bytes: Buffer.from(bytes), at };
    await tx.insert(schema.capture).values(row);
  }
}
