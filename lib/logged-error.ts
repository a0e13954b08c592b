/**
 * Maximum characters of a message, lines of a stack, and nested causes that are logged; more is user text or an endless
 * chain.
 */
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
 * The parts of an error that may be logged: its type, message and stack. Other fields are not copied: libraries attach
 * requests, statements, parameters and replies to their errors, which contain people's texts, addresses and keys.
 * Messages quote such texts too, so quotations are removed.
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
 * Removes quotations from a message: parameters of a statement, the start of invalid JSON, a rejected value. Words with
 * characters beyond ASCII are removed too: messages of libraries and our own are English, so these come from users.
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

/**
 * The lines of the stack that name places in the code. The stack begins with the message, which is skipped, because its
 * lines can look like places.
 */
function placeOf({ stack = '', message }: Error): { stack?: string } {
  const places = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^\s+at [\x20-\x7e]+$/.test(line));
  return places.length ? { stack: places.slice(0, STACK).join('\n') } : {};
}
