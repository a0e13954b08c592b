import { randomBytes, timingSafeEqual } from 'node:crypto';
import { limits } from '#lib/limits';
import { signature } from '#lib/secrets';

const purpose = 'known browser';
const divider = '~';

/**
 * Marks a browser that signed in to an account: `nonce.time.signature`. The mark names no account, gives no access, and
 * stays after signing out: it only keeps other people's wrong guesses from counting for this browser.
 */
export function markBrowser(kept: string, accountId: string): string {
  const written = `${randomBytes(9).toString('base64url')}.${Date.now().toString(36)}`;
  const mark = `${written}.${signFor(accountId, written)}`;
  const others = marksIn(kept).filter((one) => !isMarkOf(one, accountId));
  return [mark, ...others].slice(0, limits.knownBrowserAccounts).join(divider);
}

/**
 * Gives the nonce under which this browser's failures for an account are counted, or null if it never signed in to it.
 */
export function knownBrowser(kept: string, accountId: string): string | null {
  const mark = marksIn(kept).find((one) => isMarkOf(one, accountId));
  return mark?.split('.')[0] ?? null;
}

function marksIn(kept: string): string[] {
  return kept.slice(0, 1_000).split(divider, limits.knownBrowserAccounts).filter(Boolean);
}

function isMarkOf(mark: string, accountId: string): boolean {
  const [nonce, time = '', given = ''] = mark.split('.');
  const age = Date.now() - Number.parseInt(time, 36);
  const expected = Buffer.from(signFor(accountId, `${nonce}.${time}`));
  const said = Buffer.from(given);
  return (
    said.length === expected.length && timingSafeEqual(said, expected) && age < limits.knownBrowserDays * 86_400_000
  );
}

const signFor = (accountId: string, written: string) => signature(purpose, `${accountId} ${written}`);
