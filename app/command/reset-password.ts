import { text } from 'node:stream/consumers';
import type { Actor } from '#lib/access/actor';
import { resetPassword } from '#lib/accounts/reset-password';
import { sentenceOf } from './sentence-of.ts';

const usage = `reset-password EMAIL
  Reads a new password from standard input, sets it, and signs that member out everywhere.`;

async function run(actor: Actor | null, [email = '']: string[]): Promise<number> {
  try {
    const password = (await text(process.stdin)).replace(/\r?\n$/, '');
    await resetPassword(actor, { email, password });
    console.log(`The password of ${email} is set.`);
    return 0;
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

export const command = { usage, run };
