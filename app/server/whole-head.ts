import { defaultHeaders } from './policy.ts';

/** All headers of an answer, names and values in turn: those given, and of `policy.ts` what they leave out. */
export function wholeHead(given: Record<string, string>, { isSecure }: { isSecure: boolean }): string[] {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()));
  const defaults = defaultHeaders({ path: '', type: '', nonce: '', isSecure });
  return [...Object.entries(given), ...defaults.filter(([name]) => !names.has(name.toLowerCase()))].flat();
}
