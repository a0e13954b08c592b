import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { constants, copyFileSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, SettingError } from './env.ts';
import { closeToOthers } from './private-files.ts';

let known: string | undefined;

/**
 * The secret of this installation. It is set in the environment, or generated at the first start and stored beside the
 * database, readable by the program's user only.
 */
function secret(): string {
  known ??= env().secret ?? keptSecret(join(env().dataFolder, 'secret'));
  return known;
}

/** Minimum characters of the stored secret; a shorter file was cut, because 48 random bytes have 64. */
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

/**
 * Writes the secret to a temporary file and then links it to its path: a full disk must not leave an empty secret,
 * which anybody could guess.
 */
function makeSecret(path: string): void {
  // A process id is not unique here: two containers may use the same one.
  const unfinished = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    writeFileSync(unfinished, randomBytes(48).toString('base64url'), { mode: 0o600, flush: true, flag: 'wx' });
    place(unfinished, path);
  } catch (error) {
    // If two processes start together, one creates the file and both read it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Gives the temporary file its name. Fails with EEXIST if there is a file of that name. */
function place(unfinished: string, path: string): void {
  try {
    linkSync(unfinished, path);
  } catch (error) {
    // Some file systems, such as FAT and network disks, have no hard links.
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    copyFileSync(unfinished, path, constants.COPYFILE_EXCL);
  }
}

/** Derives a separate key for each purpose, so that a leaked key does not reveal the others. */
function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret(), 'diglot', purpose, 32));
}

/** The secret that signs sessions. */
export function sessionSecret(): string {
  return keyFor('session').toString('base64url');
}

/** A signature that proves that this installation signed a text for one purpose: HMAC-SHA256, base64url. */
export function signature(purpose: string, text: string): string {
  return createHmac('sha256', keyFor(purpose)).update(text).digest('base64url');
}

/** Encrypts with AES-256-GCM. The result is nonce, tag and ciphertext, each in base64url, separated by dots. */
export function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('seal'), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

/** Decrypts the result of `seal`. Throws if the secret has changed or the text was modified. */
export function unseal(sealed: string): string {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !tag || !text) throw new Error('A sealed value must have three parts.');
  const decipher = createDecipheriv('aes-256-gcm', keyFor('seal'), nonce, { authTagLength: 16 });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
}
