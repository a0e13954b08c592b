/** Characters of a message, lines of a stack, and causes below one another that are logged: more is somebody's text, or a loop. */
const MESSAGE = 300;
const STACK = 12;
const CAUSES = 4;

export interface LoggedError {
  type: string;
  message: string;
  code?: string;
  stack?: string;
  cause?: LoggedError;
  errors?: LoggedError[];
}

/**
 * An error as it may be logged: what kind it is, what it says and where it came from. Nothing else that hangs on it is
 * copied, because libraries hang requests, statements, parameters and replies on their errors, and those hold people's
 * texts, addresses and keys. Their messages quote them too, so what is quoted is cut.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'no error was thrown but another value' };
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  const isDeep = depth >= CAUSES;
  return {
    type: withoutTexts(error.name).slice(0, 60),
    message: withoutTexts(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code).slice(0, 60) } : {}),
    ...placeOf(error),
    ...(cause instanceof Error && !isDeep ? { cause: loggedError(cause, depth + 1) } : {}),
    ...(Array.isArray(errors) && !isDeep
      ? { errors: errors.slice(0, CAUSES).map((one) => loggedError(one, depth + 1)) }
      : {}),
  };
}

/**
 * Cuts what a message quotes: the parameters of a statement, the start of a text that is no JSON, a rejected value. Any
 * character beyond ASCII is a word of somebody's: our own messages and those of libraries are English.
 */
export function withoutTexts(message: string): string {
  const [first = ''] = message.slice(0, 4 * MESSAGE).split(/\n[^\S\n]*params:/, 1);
  return first
    .replace(/^(Failed query:).*/s, '$1 …')
    .replace(/"[^"]*"?/g, '"…"')
    .replace(/`[^`]*`?/g, '`…`')
    .replace(/[^\x20-\x7e…]+/g, '…')
    .slice(0, MESSAGE);
}

/** The places in the code. The stack begins with the message, whose lines can look like places. */
function placeOf({ stack = '', message }: Error): { stack?: string } {
  const places = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at [\x20-\x7e]+$/.test(line));
  return places.length ? { stack: places.slice(0, STACK).join('\n') } : {};
}
