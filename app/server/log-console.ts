import { log } from '#lib/log';
import { withoutTexts } from '#lib/logged-error';

/**
 * Sends what libraries write to the console to our log. Next and next-auth print errors whole, with all that hangs on
 * them; the log says what kind of error it was and where it came from.
 */
export function logConsole(): void {
  for (const level of ['error', 'warn'] as const) {
    console[level] = (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error);
      // The first word says who speaks; what follows can be anybody's text.
      const said = typeof parts[0] === 'string' ? withoutTexts(parts[0]) : 'a library reports an error';
      log()[level](err ? { err } : {}, said);
    };
  }
}

/** Logs what nothing caught, as `loggedError` has it: Node itself prints it with all that hangs on it. */
export function logUncaught(end: () => void): void {
  for (const kind of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(kind, (err: unknown) => {
      log().fatal({ err }, kind === 'unhandledRejection' ? 'nothing handled a rejection' : 'nothing caught an error');
      end();
    });
  }
}
