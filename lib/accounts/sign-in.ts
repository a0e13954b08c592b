import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import { addressKey } from './address-key.ts';
import { triesOfBrowser, triesOfStranger } from './failed-sign-ins.ts';
import { hashInTurn } from './hashing-queue.ts';
import { knownBrowser } from './known-browser.ts';
import { decoyHash, isPassword } from './password.ts';

interface Credentials {
  email: string;
  password: string;
  /** The address that the request came from, as far as the server knows. */
  address: string;
  /** The browser's cookie of earlier sign-ins; see `known-browser.ts`. */
  known?: string;
}

/**
 * Returns the account, or null if e-mail and password do not match; throws `too-many` after too many failures. Wrong
 * guesses of strangers delay only strangers: a browser that signed in to the account before has its own counter and its
 * own queue for hashing.
 */
export async function checkCredentials({ email, password, address, known = '' }: Credentials) {
  const name = email.trim().toLowerCase().slice(0, limits.emailMost);
  const [account] = await read().select().from(schema.account).where(eq(schema.account.email, name));
  const browser = knownBrowser(known, account?.id ?? '');
  const tries = browser ? triesOfBrowser(browser) : triesOfStranger(addressKey(address), name);
  // This comes before the queue: a paused visitor must not take a place in it.
  await tries.refusePaused();
  return hashInTurn(browser ? 'known' : 'stranger', async () => {
    await tries.count();
    const isRight = await isPassword(password.slice(0, limits.passwordMost), account?.passwordHash ?? decoyHash);
    if (!account || !isRight || account.disabledAt) return null;
    await tries.forget();
    return account;
  });
}
