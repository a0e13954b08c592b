import { log } from '#lib/log';
import { withoutTexts } from '#lib/logged-error';

/**
 * Sends what libraries print on the console to our log. Next and next-auth print errors with all their properties,
 * which may include people's texts; our log has only the kind of error and its stack.
 */
export function logConsole(): void {
  for (const level of ['error', 'warn'] as const) {
    console[level] = (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error);
      // The first argument names the library; the others may be a person's text.
      const said = typeof parts[0] === 'string' ? withoutTexts(parts[0]) : 'a library reports an error';
      log()[level](err ? { err } : {}, said);
    };
  }
}

/** Logs uncaught errors by `loggedError`, because Node itself would print them with all their properties. */
export function logUncaught(end: () => void): void {
  for (const kind of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(kind, (err: unknown) => {
      log().fatal({ err }, kind === 'unhandledRejection' ? 'nothing handled a rejection' : 'nothing caught an error');
      end();
    });
  }
}
