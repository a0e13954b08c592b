import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { makeToken } from './token.ts';

const inviteSchema = z.object({
  role: z.enum(['admin', 'editor'], 'roleWrong'),
  days: z.coerce.number().int().min(1, 'daysWrong').max(limits.invitationDays, 'daysWrong'),
  note: textField(limits.nameMost, 'nameTooLong').trim().default(''),
});

/** Makes a link for one new account. Its token is returned here and never again, because only its hash is stored. */
export const invite = verb(
  'manage-people',
  inviteSchema,
  async (by, { role, days, note }): Promise<{ token: string }> => {
    const { token, hash } = makeToken();
    const now = Date.now();
    await tx(async (tx) => {
      const id = uuidv7();
      await tx.insert(schema.invitation).values({
        id,
        tokenHash: hash,
        role,
        note,
        createdBy: by.actor.accountId,
        createdAt: now,
        expiresAt: now + days * 86_400_000,
      });
      await appendEvent(tx, by, { kind: 'invitation.created', detail: { invitation: id, role, note, days } });
    });
    return { token };
  },
);
