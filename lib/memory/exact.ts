import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { normalize } from '#lib/text/normalize';
import { oneLine } from '#lib/text/one-line';

/** sha256 of a source in the form in which the memory compares it: NFC, on one line, with single spaces. */
export function hashSource(source: string): string {
  return createHash('sha256')
    .update(oneLine(normalize(source)))
    .digest('hex');
}

export interface Pair {
  sourceLocale: string;
  targetLocale: string;
}

/** Approved targets whose source is exactly one of these, by the hash of the source. */
export async function findExact({ sourceLocale, targetLocale }: Pair, hashes: string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map();
  const { sourceHash, target } = schema.unit;
  const found = await read()
    .select({ sourceHash, target })
    .from(schema.unit)
    .leftJoin(schema.target, eq(schema.target.id, schema.unit.targetId))
    .leftJoin(schema.translation, eq(schema.translation.id, schema.target.translationId))
    .leftJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(
      and(
        // Units that come from an article in the trash are not used.
        isNull(schema.article.removedAt),
        eq(schema.unit.sourceLocale, sourceLocale),
        eq(schema.unit.targetLocale, targetLocale),
        inArray(sourceHash, hashes),
      ),
    );
  return new Map(found.map((unit) => [unit.sourceHash, unit.target]));
}

export interface Approved extends Pair {
  targetId: string;
  source: string;
  target: string;
}

/** Stores an approved pair; a later approval of the same source replaces it. */
export async function remember(
  tx: Tx,
  { targetId, source, target, sourceLocale, targetLocale }: Approved,
): Promise<void> {
  const unit = { source, target, targetId, approvedAt: Date.now() };
  await tx
    .insert(schema.unit)
    .values({ id: uuidv7(), sourceLocale, targetLocale, sourceHash: hashSource(source), ...unit })
    .onConflictDoUpdate({
      target: [schema.unit.sourceLocale, schema.unit.targetLocale, schema.unit.sourceHash],
      set: unit,
    });
}

/** Deletes the unit of a target whose approval was withdrawn. */
export async function forget(tx: Tx, targetId: string): Promise<void> {
  await tx.delete(schema.unit).where(eq(schema.unit.targetId, targetId));
}
