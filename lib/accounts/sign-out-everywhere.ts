import { z } from 'zod';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { revokeAllSessions } from './sessions.ts';

/** Ends every session of the actor's own account, this one too. */
export const signOutEverywhere = verb('manage-self', z.undefined(), async (by): Promise<void> => {
  await tx(async (tx) => {
    await revokeAllSessions(tx, by.actor.accountId);
    await appendEvent(tx, by, { kind: 'session.all-revoked' });
  });
});
