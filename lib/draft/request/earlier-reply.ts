import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import type { Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';

/**
 * Finds the reply to the same request to the same engine. Only replies that were used and that are stored whole count:
 * a cut one would lose the end of the text.
 */
export async function earlierReply(
  database: Pick<Tx, 'select'>,
  engineKey: string,
  requestHash: string,
): Promise<Reply | null> {
  const { attempt, ledger } = schema;
  const isSame = and(eq(attempt.requestHash, requestHash), eq(ledger.engineKey, engineKey));
  const isUsed = and(isNotNull(attempt.milliseconds), isNull(attempt.errorClass), isNotNull(attempt.output));
  const isWhole = lt(sql`length(${attempt.reply})`, limits.replyKept);
  const [row] = await database
    .select({ content: attempt.reply, output: attempt.output, finish: attempt.finish })
    .from(attempt)
    .innerJoin(ledger, eq(ledger.id, attempt.id))
    .where(and(isSame, isUsed, isWhole))
    .orderBy(desc(attempt.startedAt))
    .limit(1);
  if (!row?.content || !row.output) return null;
  const { content, output, finish } = row;
  return { content, output, finish, promptTokens: 0, completionTokens: 0, cachedTokens: 0 };
}
