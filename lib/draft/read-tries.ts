import { and, desc, eq, gte, inArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { Lease } from '#lib/jobs/lease';

/** What was tried for a paragraph since its draft was requested. */
export interface EarlierTries {
  /** Requests that failed for reasons which may pass, and those whose answers could not be used. */
  failed: number;
  unreadable: number;
  /** What was wrong with the last answer that could not be used; null if there was none. */
  fault: string | null;
}

/**
 * Reads the tries from the attempts and not from the job: a rate limit or a wait is no try, and neither is a job that
 * was interrupted before it sent its request.
 */
export async function readEarlierTries(lease: Lease<'draft.segment'>): Promise<EarlierTries> {
  const { attempt } = schema;
  const attempts = await read()
    .select({ errorClass: attempt.errorClass, errorText: attempt.errorText, reply: attempt.reply })
    .from(attempt)
    .where(
      and(
        eq(attempt.targetId, lease.payload.targetId),
        gte(attempt.startedAt, lease.createdAt),
        inArray(attempt.errorClass, ['transient', 'overlong', 'invalid']),
      ),
    )
    .orderBy(desc(attempt.id));
  const unreadable = attempts.filter(({ errorClass }) => errorClass !== 'transient');
  const fault = unreadable.find(({ errorClass, reply }) => errorClass === 'invalid' && reply !== null);
  return { failed: attempts.length, unreadable: unreadable.length, fault: fault?.errorText ?? null };
}
