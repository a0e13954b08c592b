import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';

const interfaceSchema = z.object({ interfaceLocale: z.enum(['en', 'zh-Hans']) });

/** Sets the language of the actor's own screens. */
export const changeInterfaceLocale = verb(
  'manage-self',
  interfaceSchema,
  async (by, { interfaceLocale }): Promise<void> => {
    const { accountId } = by.actor;
    await tx(async (tx) => {
      await tx.update(schema.account).set({ interfaceLocale }).where(eq(schema.account.id, accountId));
      await appendEvent(tx, by, { kind: 'account.changed', detail: { account: accountId, interfaceLocale } });
    });
  },
);
