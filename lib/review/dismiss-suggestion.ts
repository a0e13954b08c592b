import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { idField } from '#lib/fields';
import type { TargetRow } from '#lib/translation/change-target';
import { readSuggestion, tellDismissed } from './open-suggestion.ts';

/** Dismisses a suggestion, which can be undone until another draft replaces it. */
export const dismissSuggestion = verb(
  'review',
  z.object({ suggestionId: idField }),
  async (by, { suggestionId }): Promise<TargetRow> => {
    return tx(async (tx) => {
      const { target } = await readSuggestion(tx, by, suggestionId);
      const isThis = eq(schema.suggestion.id, suggestionId);
      await tx.update(schema.suggestion).set({ dismissedAt: Date.now() }).where(isThis);
      return tellDismissed(tx, target);
    });
  },
);
