import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnv, SettingError } from './env.ts';

describe('defaults', () => {
  test('work with nothing set', () => {
    const data = resolve('data');
    expect(readEnv({})).toEqual({
      dataFolder: data,
      databaseUrl: `file:${join(data, 'diglot.db')}`,
      databaseToken: undefined,
      host: '127.0.0.1',
      port: 3000,
      origin: 'http://127.0.0.1:3000',
      trustsProxy: false,
      secret: undefined,
      siteName: 'Diglot',
      worker: 'inside',
      logLevel: 'info',
      engine: undefined,
      localEngines: [
        { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
        { name: 'llama-server', baseUrl: 'http://127.0.0.1:8080/v1' },
        { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
      ],
      concurrency: 16,
      tokensADay: 2_000_000,
      allowedHosts: [],
      engineDeadlines: { firstByte: 60_000, idle: 30_000, total: 180_000 },
    });
  });

  test('stand in for settings that are there but empty', () => {
    expect(readEnv({ DIGLOT_PORT: '', DIGLOT_DATABASE_URL: '', DIGLOT_ENGINE_URL: '', DIGLOT_SECRET: '' })).toEqual(
      readEnv({}),
    );
  });
});

describe('what is set', () => {
  test('the database lies in the data folder unless it has an address of its own', () => {
    expect(readEnv({ DIGLOT_DATA: '/srv/diglot' }).databaseUrl).toBe('file:/srv/diglot/diglot.db');
    expect(readEnv({ DIGLOT_DATABASE_URL: 'file:other.db' }).databaseUrl).toBe(`file:${resolve('other.db')}`);
    expect(readEnv({ DIGLOT_DATABASE_URL: 'file:/srv/other.db' }).databaseUrl).toBe('file:/srv/other.db');
    expect(readEnv({ DIGLOT_DATABASE_URL: 'libsql://db.example' }).databaseUrl).toBe('libsql://db.example');
  });

  test.each([
    ['0.0.0.0', 'http://localhost:8080'],
    ['::', 'http://localhost:8080'],
    ['::1', 'http://[::1]:8080'],
    ['news.example', 'http://news.example:8080'],
  ])('listening on %s, the public address is %s', (host, origin) => {
    expect(readEnv({ DIGLOT_HOST: host, DIGLOT_PORT: '8080' }).origin).toBe(origin);
  });

  test('a public address goes before host and port, without its last slash', () => {
    expect(readEnv({ DIGLOT_ORIGIN: 'https://news.example/', DIGLOT_PORT: '8080' }).origin).toBe(
      'https://news.example',
    );
  });

  test('a public address is written as browsers write it, which is what they send', () => {
    expect(readEnv({ DIGLOT_ORIGIN: 'HTTPS://News.Example:443//' }).origin).toBe('https://news.example');
    expect(readEnv({ DIGLOT_ORIGIN: 'http://[::1]:3000' }).origin).toBe('http://[::1]:3000');
  });

  test('an engine needs only its model', () => {
    expect(readEnv({ DIGLOT_ENGINE_MODEL: 'small', DIGLOT_ENGINE_KEY: 'k' }).engine).toEqual({
      baseUrl: 'https://api.openai.com/v1',
      key: 'k',
      model: 'small',
    });
  });

  test('flags, numbers and lists', () => {
    const env = readEnv({
      DIGLOT_TRUST_PROXY: '1',
      DIGLOT_CONCURRENCY: '32',
      DIGLOT_TOKENS_A_DAY: '0',
      DIGLOT_LOCAL_ENGINES: 'Mine=http://127.0.0.1:9999/v1',
    });
    expect(env).toMatchObject({
      trustsProxy: true,
      concurrency: 32,
      tokensADay: 0,
      localEngines: [{ name: 'Mine', baseUrl: 'http://127.0.0.1:9999/v1' }],
    });
  });

  test('private hosts, as an address would name them', () => {
    expect(readEnv({ DIGLOT_ALLOW_HOSTS: 'Wiki.Intranet, 10.0.0.5:8080,[FD00:0::5]:81,news:80,[::1]' })).toMatchObject({
      allowedHosts: [
        { host: 'wiki.intranet', port: null },
        { host: '10.0.0.5', port: 8080 },
        { host: '[fd00::5]', port: 81 },
        { host: 'news', port: 80 },
        { host: '[::1]', port: null },
      ],
    });
  });

  test('settings of other programs are let be', () => {
    expect(readEnv({ PATH: '/bin', NODE_ENV: 'test' })).toEqual(readEnv({}));
  });
});

describe('a wrong setting is named, with what would be right', () => {
  test.each([
    ['DIGLOT_DATABASE_URL', 'mysql://db.example', /file:PATH, libsql:/],
    ['DIGLOT_PORT', 'http', /from 1 to 65535/],
    ['DIGLOT_PORT', '0', /from 1 to 65535/],
    ['DIGLOT_PORT', '65536', /from 1 to 65535/],
    ['DIGLOT_PORT', '80.5', /whole number/],
    ['DIGLOT_ORIGIN', 'news.example', /https:\/\/news\.example/],
    ['DIGLOT_ORIGIN', 'ftp://news.example', /http or https/],
    ['DIGLOT_ORIGIN', 'https://site.example/bilingual', /host name of its own/],
    ['DIGLOT_ORIGIN', 'https://site.example/bilingual/', /host name of its own/],
    ['DIGLOT_ORIGIN', 'https://site.example?site=bilingual', /host name of its own/],
    ['DIGLOT_ORIGIN', 'https://site.example/#bilingual', /host name of its own/],
    ['DIGLOT_ORIGIN', 'https://lin:secret@site.example', /host name of its own/],
    ['DIGLOT_TRUST_PROXY', 'yes', /1 or 0/],
    ['DIGLOT_SECRET', 'short', /at least 32 characters/],
    ['DIGLOT_SITE_NAME', 'x'.repeat(61), /at most 60 characters/],
    ['DIGLOT_WORKER', 'outside', /inside or off/],
    ['DIGLOT_LOG_LEVEL', 'loud', /debug, info, warn, error or silent/],
    ['DIGLOT_ENGINE_URL', '127.0.0.1:8080', /http or https/],
    ['DIGLOT_LOCAL_ENGINES', 'Ollama', /such as Ollama=/],
    ['DIGLOT_LOCAL_ENGINES', 'Ollama=nowhere', /such as Ollama=/],
    ['DIGLOT_CONCURRENCY', '0', /from 1 to 32/],
    ['DIGLOT_CONCURRENCY', '33', /from 1 to 32/],
    ['DIGLOT_CONCURRENCY', 'many', /from 1 to 32/],
    ['DIGLOT_ENGINE_FIRST_BYTE_SECONDS', 'soon', /number of seconds/],
    ['DIGLOT_ENGINE_IDLE_SECONDS', '0', /more than 0/],
    ['DIGLOT_ENGINE_TOTAL_SECONDS', '3601', /at most 3600/],
    ['DIGLOT_TOKENS_A_DAY', '-1', /not be negative/],
    ['DIGLOT_TOKENS_A_DAY', '1.5', /whole number/],
    ['DIGLOT_ALLOW_HOSTS', 'http://10.0.0.5', /list of hosts/],
    ['DIGLOT_ALLOW_HOSTS', '10.0.0.5/8', /list of hosts/],
    ['DIGLOT_ALLOW_HOSTS', 'fd00::5', /IPv6|list of hosts/],
    ['DIGLOT_ALLOW_HOSTS', 'somebody@10.0.0.5', /list of hosts/],
    ['DIGLOT_ALLOW_HOSTS', '10.0.0.5:0', /list of hosts/],
    ['DIGLOT_ALLOW_HOSTS', '10.0.0.5:70000', /list of hosts/],
    ['DIGLOT_ALLOW_HOSTS', '*.intranet', /list of hosts/],
  ])('%s=%s', (name, value, right) => {
    const read = () => readEnv({ [name]: value });
    expect(read).toThrow(SettingError);
    expect(read).toThrow(name);
    expect(read).toThrow(right);
  });

  test('an engine without a model', () => {
    expect(() => readEnv({ DIGLOT_ENGINE_URL: 'https://engine.example/v1' })).toThrow(
      new SettingError('DIGLOT_ENGINE_MODEL must name a model where DIGLOT_ENGINE_URL is set.'),
    );
  });

  test('a name that is no setting', () => {
    expect(() => readEnv({ DIGLOT_PROT: '3000' })).toThrow(/DIGLOT_PROT is not a setting/);
  });

  test('the message does not repeat a secret', () => {
    expect(() => readEnv({ DIGLOT_SECRET: 'not-long-enough' })).toThrow(expect.not.stringContaining('not-long-enough'));
  });
});
