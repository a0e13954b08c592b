import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, SettingError } from './env.ts';
import { closeToOthers } from './private-files.ts';

let known: string | undefined;

/** The installation's secret: set in the environment, or made at the first start and kept beside the database, readable by its owner alone. */
function secret(): string {
  known ??= env().secret ?? keptSecret(join(env().dataFolder, 'secret'));
  return known;
}

/** Characters below which what is kept is no secret of ours: 48 random bytes have 64. */
const shortest = 32;

function keptSecret(path: string): string {
  mkdirSync(env().dataFolder, { recursive: true, mode: 0o700 });
  if (existsSync(path)) closeToOthers(path);
  else makeSecret(path);
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < shortest)
    throw new SettingError(
      `the file ${path} is damaged: it must hold at least ${shortest} characters. Bring it back from a back-up; a new one signs everybody out and can't read the keys of engines.`,
    );
  return secret;
}

/** Makes the file whole or not at all: a full disk must not leave an empty secret, which anybody could guess. */
function makeSecret(path: string): void {
  // Two containers may have one number for their processes.
  const unfinished = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(unfinished, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true, flag: 'wx' });
    place(unfinished, path);
  } catch (error) {
    // Of two processes that start together one makes it, and both read it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Gives a file its name, and fails with EEXIST where there is one by that name. */
function place(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    // Some disks, of cameras and of networks, know no links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(unfinished, path, constants.COPYFILE_EXCL);
  }
}

/** A key of its own for each purpose, so that one found out says nothing of the others. */
function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret(), 'diglot', purpose, 32));
}

/** The secret that signs sessions. */
export function sessionSecret(): string {
  return keyFor('session').toString('base64url');
}

/** Proves that a text was written here for one purpose: HMAC-SHA256, base64url. */
export function signature(purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('base64url');
}

/** Encrypts with AES-256-GCM: nonce, tag and text, base64url, divided by dots. */
export function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('seal'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

/** Opens what `seal` closed; throws where the secret is another or the text was touched. */
export function unseal(sealed: string): string {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !tag || !text) throw new Error('A sealed value must have three parts.');
  const decipher = createDecipheriv('aes-256-gcm', keyFor('seal'), nonce, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}
