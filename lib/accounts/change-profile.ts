import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { personSchema } from './person.ts';

/** Changes the actor's own name and the languages that the actor reads. */
export const changeProfile = verb(
  'manage-self',
  personSchema.pick({ name: true, locales: true }),
  async (by, profile): Promise<void> => {
    const { accountId } = by.actor;
    await tx(async (tx) => {
      await tx.update(schema.account).set(profile).where(eq(schema.account.id, accountId));
      await appendEvent(tx, by, { kind: 'account.changed', detail: { account: accountId, ...profile } });
    });
  },
);
