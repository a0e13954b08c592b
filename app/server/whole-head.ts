import { defaultHeaders } from './policy.ts';

/**
 * Gives all headers of a response, names and values in turn: the given ones, and those of `policy.ts` that they do not
 * set.
 */
export function wholeHead(given: Record<string, string>, { isSecure }: { isSecure: boolean }): string[] {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const defaults = defaultHeaders({ path: '', type: '', nonce: '', isSecure });
  return [...Object.entries(given), ...defaults.filter(([name]) => !names.has(name.toLowerCase()))].flat();
}
