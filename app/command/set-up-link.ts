import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { makeSetUpToken } from '#lib/accounts/claim-installation';
import { env } from '#lib/env';
import { sentenceOf } from './sentence-of.ts';

const usage = `set-up-link
  Prints a new set-up link for an installation that is not set up yet; earlier links stop working.`;

async function run(actor: Actor | null): Promise<number> {
  try {
    authorize(actor, 'manage-people');
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
  const token = await makeSetUpToken();
  if (token) console.log(`${env().origin}/set-up?token=${token}`);
  else console.error('This installation is already set up. Ask an admin for an invitation.');
  return token ? 0 : 1;
}

export const command = { usage, run };
