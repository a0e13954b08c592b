import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { triesOfBrowser } from './failed-sign-ins.ts';
import { hashInTurn } from './hashing-queue.ts';
import { hashPassword, isPassword } from './password.ts';
import { personSchema } from './person.ts';
import { setPassword } from './set-password.ts';

const passwordSchema = personSchema
  .pick({ password: true })
  .extend({ current: textField(limits.passwordMost, 'passwordWrong') });

/**
 * Changes the actor's own password and ends every session, this one too: whoever knew the old password is out. Wrong
 * guesses of the current password count, because a browser that was left open must not be a place to guess it.
 */
export const changePassword = verb('manage-self', passwordSchema, async (by, { current, password }): Promise<void> => {
  const { accountId, name } = by.actor;
  const tries = triesOfBrowser(`account ${accountId}`);
  await tries.refusePaused();
  const passwordHash = await hashInTurn('known', async () => {
    await tries.count();
    const [account] = await read().select().from(schema.account).where(eq(schema.account.id, accountId));
    if (!account || !(await isPassword(current, account.passwordHash))) throw new InvalidError('passwordWrong');
    await tries.forget();
    return hashPassword(password);
  });
  await tx(async (tx) => {
    await setPassword(tx, accountId, passwordHash);
    await appendEvent(tx, by, { kind: 'account.password-changed', detail: { account: accountId, name } });
  });
});
