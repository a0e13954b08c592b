import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';

const data = vi.hoisted(() => {
  process.env.DIGLOT_DATA = `${process.env.TMPDIR ?? '/tmp'}/diglot-secrets-${process.pid}-${Date.now()}`;
  return process.env.DIGLOT_DATA;
});
const path = join(data, 'secret');

beforeEach(() => rmSync(data, { recursive: true, force: true }));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** The module as a process has it that just started. */
const start = () => {
  vi.resetModules();
  return import('./secrets.ts');
};

describe('the secret', () => {
  test('is made at the first use, for the owner alone', async () => {
    (await start()).seal('text');
    expect(readdirSync(data)).toEqual(['secret']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
    expect(readFileSync(path, 'utf8').length).toBeGreaterThanOrEqual(32);
  });

  test('stays the same for the next process', async () => {
    const sealed = (await start()).seal('key of an engine');
    const made = readFileSync(path, 'utf8');
    expect((await start()).unseal(sealed)).toBe('key of an engine');
    expect(readFileSync(path, 'utf8')).toBe(made);
  });

  test('is closed to others again where somebody opened it', async () => {
    (await start()).sessionSecret();
    chmodSync(path, 0o644);
    (await start()).sessionSecret();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test.each(['', 'short'])('that is damaged (%j) is refused with its path, and stays as it is', async (damaged) => {
    mkdirSync(data);
    writeFileSync(path, damaged);
    const { sessionSecret } = await start();
    expect(() => sessionSecret()).toThrow(path);
    expect(readFileSync(path, 'utf8')).toBe(damaged);
  });

  test('is one for two processes that start together', async () => {
    const [one, other] = [await start(), await start()];
    expect(one.sessionSecret()).toBe(other.sessionSecret());
  });

  test('is not itself what signs sessions', async () => {
    const { sessionSecret } = await start();
    expect(sessionSecret()).toBe(sessionSecret());
    expect(sessionSecret()).not.toContain(readFileSync(path, 'utf8'));
  });
});

describe('seal', () => {
  test('closes what unseal opens, differently each time', async () => {
    const { seal, unseal } = await start();
    for (const text of ['', 'sk-example', '密钥 — ключ', 'x'.repeat(5000)]) {
      expect(unseal(seal(text))).toBe(text);
      expect(seal(text)).not.toBe(seal(text));
      if (text) expect(seal(text)).not.toContain(text);
    }
  });

  test.each(['nonce', 'tag', 'text'])('a touched %s is refused', async (part) => {
    const { seal, unseal } = await start();
    const parts = seal('sk-example').split('.');
    const index = ['nonce', 'tag', 'text'].indexOf(part);
    const bytes = Buffer.from(parts[index] as string, 'base64url');
    bytes[0] = (bytes[0] as number) ^ 1;
    expect(() => unseal(parts.with(index, bytes.toString('base64url')).join('.'))).toThrow();
  });

  test('a shortened tag is refused', async () => {
    const { seal, unseal } = await start();
    const [nonce, tag, text] = seal('sk-example').split('.') as [string, string, string];
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    expect(() => unseal([nonce, short, text].join('.'))).toThrow();
  });

  test('what was never sealed is refused', async () => {
    const { unseal } = await start();
    for (const text of ['', 'sk-example', 'a.b', '..']) expect(() => unseal(text)).toThrow();
  });

  test('another secret does not open it', async () => {
    const sealed = (await start()).seal('sk-example');
    writeFileSync(path, 'another secret of the right length, as of a copied folder');
    const { unseal } = await start();
    expect(() => unseal(sealed)).toThrow();
  });
});
