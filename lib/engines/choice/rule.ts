import type { schema } from '#db/schema';

type Row = typeof schema.enginePreference.$inferSelect;

/** What to do when the preferred engine can't draft: ask the next one, wait for it, or leave the text to a person. */
export type Rule = Pick<Row, 'whenDown' | 'whenOutOfCredit' | 'whenRefused'>;

/** The rule where no admin made one: the next engine of the order is asked. */
export const usualRule: Rule = { whenDown: 'next', whenOutOfCredit: 'next', whenRefused: 'next' };
