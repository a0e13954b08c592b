import { asDatabaseError } from './errors.ts';

/** The statement that a drizzle session prepares. */
type Prepared = Record<'run' | 'all' | 'get' | 'values', (...args: unknown[]) => unknown>;
type Session = { prepareQuery(...args: unknown[]): Prepared };

const ways = ['run', 'all', 'get', 'values'] as const;

/**
 * Makes every failed statement of a drizzle database or transaction throw our own error. The message of drizzle's error
 * contains the statement with all of its parameters, and Next prints errors that reach it.
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
