import { eq } from 'drizzle-orm';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { DomainError } from '#lib/errors';
import { limits } from '#lib/limits';
import { hashPassword, isPassword } from './password.ts';

export interface Credentials {
  email: string;
  password: string;
  /** Where the request came from, as far as the server knows. */
  address: string;
}

const failuresByAccount = new RateLimiterMemory({
  points: limits.signInFailuresByAccount,
  duration: limits.signInPause,
});
const failuresByAddress = new RateLimiterMemory({
  points: limits.signInFailuresByAddress,
  duration: limits.signInPause,
});

/** Hashed when no such account exists, so that the answer takes as long. */
const decoy = hashPassword('nobody has this password');

/** Returns the account, or null where e-mail and password do not belong together; throws `too-many` after too many failures. */
export async function checkCredentials({ email, password, address }: Credentials) {
  const name = email.trim().toLowerCase().slice(0, limits.emailMost);
  await countTry(name, address);
  const [account] = await read().select().from(schema.account).where(eq(schema.account.email, name));
  const isRight = await isPassword(password.slice(0, limits.passwordMost), account?.passwordHash ?? (await decoy));
  if (account && isRight && !account.disabledAt) {
    await Promise.all([failuresByAccount.delete(name), failuresByAddress.reward(address)]);
    return account;
  }
  return null;
}

/** Counts a try as a failure before it is looked at, so that guesses sent all at once are counted too. */
async function countTry(name: string, address: string): Promise<void> {
  try {
    // The address first: one that is paused can't fill the memory with names.
    await failuresByAddress.consume(address);
    await failuresByAccount.consume(name);
  } catch (wait) {
    throw new DomainError('too-many', 'signInPaused', {
      seconds: Math.ceil((wait as RateLimiterRes).msBeforeNext / 1000),
    });
  }
}
