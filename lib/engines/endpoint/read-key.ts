import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';

const around = /^["'“”‘’`]{1,9}|["'“”‘’`]{1,9}$/g;

/**
 * Reads a key as people paste it: with blanks or quotation marks around it, or as a whole header. Throws an
 * `InvalidError` if it can't be sent as it is: with a line break or blank inside, or with letters that no key has.
 */
export function readKey(pasted: string): string {
  if (pasted.length > limits.engineKey) throw new InvalidError('keyTooLong');
  const bare = pasted.trim().replace(around, '').trim();
  const value = bare.replace(/^(?:authorization|api-key|x-api-key) ?: ?/i, '').replace(/^bearer {1,9}/i, '');
  const key = value.trim().replace(around, '');
  const isBasic = /^Basic [A-Za-z\d+/=]+$/.test(key);
  if (key !== '' && !isBasic && !/^[!-~]+$/.test(key)) throw new InvalidError('keyBroken');
  return key;
}
