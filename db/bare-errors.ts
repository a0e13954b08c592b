import { asDatabaseError } from './errors.ts';

/** What a session of drizzle makes for each statement. */
type Prepared = Record<'run' | 'all' | 'get' | 'values', (...args: unknown[]) => unknown>;
type Session = { prepareQuery(...args: unknown[]): Prepared };

const ways = ['run', 'all', 'get', 'values'] as const;

/**
 * Makes every statement of a drizzle database or transaction fail with our own error. Drizzle's carries the whole
 * statement with every parameter in its message, and Next prints what reaches it.
 */
export function withBareErrors<T>(database: T): T {
  const { session } = database as { session: Session };
  const prepare = session.prepareQuery.bind(session);
  session.prepareQuery = (...args) => {
    const prepared = prepare(...args);
    for (const way of ways) {
      const run = prepared[way].bind(prepared);
      prepared[way] = async (...values) => {
        try {
          return await run(...values);
        } catch (error) {
          throw asDatabaseError(error);
        }
      };
    }
    return prepared;
  };
  return database;
}
