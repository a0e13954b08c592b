import { resolve } from 'node:path';
import type { Actor } from '#lib/access/actor';
import { backUpDatabase } from '#lib/operate/back-up';
import { sentenceOf } from './sentence-of.ts';

const usage = `back-up FILE
  Writes a complete copy of the embedded database to a new file and its pictures to FILE-pictures. The server may keep running.`;

async function run(actor: Actor | null, [path]: string[]): Promise<number> {
  try {
    // Standard output cannot take the pictures, and a file named `-` would be hard to remove again.
    const isFile = path !== undefined && path !== '' && path !== '-';
    await backUpDatabase(actor, isFile ? resolve(process.env.INIT_CWD ?? '.', path) : null);
    console.log(
      `Backed up to ${path}. Keep the file "secret" of the data folder with it: the API keys are encrypted with it.`,
    );
    return 0;
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

export const command = { usage, run };
