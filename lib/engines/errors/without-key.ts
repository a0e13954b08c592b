import { EngineError } from '../engine.ts';

/** Shorter keys, such as `none`, are words that an error may contain for another reason. */
const shortest = 8;

/** The error without the key: some servers repeat in their message the key that they refuse, and editors read it. */
export function withoutKey(error: EngineError, key: string | undefined): EngineError {
  if (!key || key.length < shortest || !error.message.includes(key)) return error;
  const { errorClass, message, retryAfter, reply, limits, words, cause } = error;
  return new EngineError(errorClass, message.replaceAll(key, '…'), { retryAfter, reply, limits, words, cause });
}
