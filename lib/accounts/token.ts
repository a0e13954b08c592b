import { createHash, randomBytes } from 'node:crypto';

/** Makes a token of 256 random bits for a link; the database stores only its hash. */
export function makeToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
