import pino, { type Logger } from 'pino';
import { env } from './env.ts';
import { loggedError } from './logged-error.ts';

let made: Logger | undefined;

/**
 * Writes JSON lines to standard error, because standard output carries the results of commands. The logger is created
 * at its first use: otherwise an invalid setting would fail while modules load, without a readable message.
 */
export function log(): Logger {
  made ??= pino(
    { level: env().logLevel, base: null, serializers: { err: loggedError, error: loggedError } },
    pino.destination(2),
  );
  return made;
}
