import pino, { type Logger } from 'pino';
import { env } from './env.ts';
import { loggedError } from './logged-error.ts';

let made: Logger | undefined;

/**
 * JSON lines on standard error: standard output is for what a person or a program asked for. Made at the first use: a
 * wrong setting is a sentence of the start, and must not break the loading of modules.
 */
export function log(): Logger {
  made ??= pino(
    { level: env().logLevel, base: null, serializers: { err: loggedError, error: loggedError } },
    pino.destination(2),
  );
  return made;
}
