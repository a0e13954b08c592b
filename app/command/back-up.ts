import { resolve } from 'node:path';
import type { Actor } from '#lib/access/actor';
import { backUpDatabase } from '#lib/operate/back-up';
import { sentenceOf } from './sentence-of.ts';

const usage = `back-up FILE
  Writes a whole copy of the embedded database to a new file, while the server runs; its pictures to FILE-pictures.`;

async function run(actor: Actor | null, [path]: string[]): Promise<number> {
  try {
    await backUpDatabase(actor, path ? resolve(process.env.INIT_CWD ?? '.', path) : '');
    console.log(`Backed up to ${path}. Keep the file "secret" of the data folder with it: keys are sealed with that.`);
    return 0;
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

export const command = { usage, run };
