import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { appendEvent } from '#lib/record/append-event';
import { hashPassword } from './password.ts';
import { personSchema } from './person.ts';
import { setPassword } from './set-password.ts';

/** Sets a new password for an e-mail address and ends its sessions, for the operator at the command line. */
export const resetPassword = verb(
  'manage-people',
  personSchema.pick({ email: true, password: true }),
  async (by, { email, password }): Promise<void> => {
    const passwordHash = await hashPassword(password);
    await tx(async (tx) => {
      const [person] = await tx.select().from(schema.account).where(eq(schema.account.email, email));
      if (!person) throw new NotFoundError('memberUnknown');
      await setPassword(tx, person.id, passwordHash);
      await appendEvent(tx, by, { kind: 'account.password-reset', detail: { account: person.id, name: person.name } });
    });
  },
);
