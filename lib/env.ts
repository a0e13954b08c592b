import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false'], { error: 'must be 1 or 0' })
  .transform((value) => value === '1' || value === 'true');

const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an http or https address, such as https://news.example',
});

/**
 * The public address. It must not contain a path, because links, cookies and redirects begin at the root of the host.
 */
const origin = httpUrl
  .refine((address) => /^https?:\/\/[^/?#@\\]+\/*$/i.test(address), {
    error:
      'must be https:// (or http://) and a host name, and nothing more, such as https://news.example. Diglot does not work under a path of another site: give it a host name of its own',
  })
  .transform((address) => new URL(address).origin);

const databaseUrl = z.string().regex(/^(file:.+|(libsql|https?):\/\/.+)$/, {
  error: 'must be file:PATH, libsql://… or https://…',
});

const seconds = z.coerce
  .number({ error: 'must be a number of seconds' })
  .positive({ error: 'must be more than 0' })
  .max(3600, { error: 'must be at most 3600' });

/** Every setting, by its name in the environment, with its default. `.env.example` explains them. */
const settings = z.object({
  DIGLOT_DATA: z.string().min(1, { error: 'must be a folder' }).default('data'),
  DIGLOT_DATABASE_URL: databaseUrl.optional(),
  DIGLOT_DATABASE_TOKEN: z.string().optional(),
  DIGLOT_HOST: z.string().min(1, { error: 'must be an address to listen on, such as 127.0.0.1' }).default('127.0.0.1'),
  DIGLOT_PORT: z.coerce
    .number({ error: 'must be a port number from 1 to 65535' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be a port number from 1 to 65535' })
    .max(65535, { error: 'must be a port number from 1 to 65535' })
    .default(3000),
  DIGLOT_ORIGIN: origin.optional(),
  DIGLOT_TRUST_PROXY: flag.default(false),
  DIGLOT_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  DIGLOT_SITE_NAME: z
    .string()
    .min(1, { error: 'must not be empty' })
    .max(60, { error: 'must have at most 60 characters' })
    .default('Diglot'),
  DIGLOT_WORKER: z.enum(['inside', 'off'], { error: 'must be inside or off' }).default('inside'),
  DIGLOT_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'must be debug, info, warn, error or silent' })
    .default('info'),
  DIGLOT_ENGINE_URL: httpUrl.optional(),
  DIGLOT_ENGINE_KEY: z.string().optional(),
  DIGLOT_ENGINE_MODEL: z.string().min(1, { error: 'must name a model' }).optional(),
  DIGLOT_LOCAL_ENGINES: z
    .string()
    .default(
      'Ollama=http://127.0.0.1:11434/v1,llama-server=http://127.0.0.1:8080/v1,LM Studio=http://127.0.0.1:1234/v1',
    ),
  DIGLOT_CONCURRENCY: z.coerce
    .number({ error: 'must be a number from 1 to 32' })
    .int({ error: 'must be a whole number' })
    .min(1, { error: 'must be a number from 1 to 32' })
    .max(32, { error: 'must be a number from 1 to 32' })
    .default(16),
  DIGLOT_ENGINE_FIRST_BYTE_SECONDS: seconds.default(60),
  DIGLOT_ENGINE_IDLE_SECONDS: seconds.default(30),
  DIGLOT_ENGINE_TOTAL_SECONDS: seconds.default(180),
  DIGLOT_TOKENS_A_DAY: z.coerce
    .number({ error: 'must be a number of tokens' })
    .int({ error: 'must be a whole number' })
    .min(0, { error: 'must not be negative' })
    .default(2_000_000),
  DIGLOT_ALLOW_HOSTS: z.string().default(''),
});

/** A private host from which documents may be fetched. */
export interface AllowedHost {
  /** The host in the form of `URL.hostname`: small letters, IPv6 in brackets. */
  host: string;
  /** Null allows 80 and 443. */
  port: number | null;
}

export interface Env {
  dataFolder: string;
  databaseUrl: string;
  databaseToken: string | undefined;
  host: string;
  port: number;
  /** The public address, without a trailing slash. */
  origin: string;
  trustsProxy: boolean;
  secret: string | undefined;
  siteName: string;
  worker: 'inside' | 'off';
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  engine: { baseUrl: string; key: string | undefined; model: string } | undefined;
  /** Maximum milliseconds for an engine: until its first byte, between two chunks, and in all. */
  engineDeadlines: { firstByte: number; idle: number; total: number };
  /** Addresses at which engines on this machine are searched. */
  localEngines: { name: string; baseUrl: string }[];
  /** Maximum requests at a time that one engine gets from this process; the number itself is learnt. */
  concurrency: number;
  tokensADay: number;
  /** The only private hosts to which addresses of articles and feeds may lead. */
  allowedHosts: AllowedHost[];
}

/** An invalid setting. Its message is written for the operator. */
export class SettingError extends Error {
  override name = 'SettingError';
}

/** Reads the settings. Throws a `SettingError` that names the wrong one and says what would be right. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.entries(source).filter(([name, value]) => name.startsWith('DIGLOT_') && value !== '');
  const unknown = given.map(([name]) => name).find((name) => !(name in settings.shape));
  if (unknown) throw new SettingError(`${unknown} is not a setting of Diglot. .env.example lists them all.`);
  const parsed = settings.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new SettingError(`${issue?.path.join('.')} ${issue?.message}.`);
  }
  const values = parsed.data;
  if (values.DIGLOT_ENGINE_URL && !values.DIGLOT_ENGINE_MODEL) {
    throw new SettingError('DIGLOT_ENGINE_MODEL must name a model where DIGLOT_ENGINE_URL is set.');
  }
  const dataFolder = resolve(values.DIGLOT_DATA);
  return {
    dataFolder,
    databaseUrl: withAbsolutePath(values.DIGLOT_DATABASE_URL ?? `file:${join(dataFolder, 'diglot.db')}`),
    databaseToken: values.DIGLOT_DATABASE_TOKEN,
    host: values.DIGLOT_HOST,
    port: values.DIGLOT_PORT,
    origin: values.DIGLOT_ORIGIN ?? `http://${urlHost(values.DIGLOT_HOST)}:${values.DIGLOT_PORT}`,
    trustsProxy: values.DIGLOT_TRUST_PROXY,
    secret: values.DIGLOT_SECRET,
    siteName: values.DIGLOT_SITE_NAME,
    worker: values.DIGLOT_WORKER,
    logLevel: values.DIGLOT_LOG_LEVEL,
    engine: values.DIGLOT_ENGINE_MODEL
      ? {
          baseUrl: values.DIGLOT_ENGINE_URL ?? 'https://api.openai.com/v1',
          key: values.DIGLOT_ENGINE_KEY,
          model: values.DIGLOT_ENGINE_MODEL,
        }
      : undefined,
    engineDeadlines: {
      firstByte: values.DIGLOT_ENGINE_FIRST_BYTE_SECONDS * 1000,
      idle: values.DIGLOT_ENGINE_IDLE_SECONDS * 1000,
      total: values.DIGLOT_ENGINE_TOTAL_SECONDS * 1000,
    },
    localEngines: readLocalEngines(values.DIGLOT_LOCAL_ENGINES),
    concurrency: values.DIGLOT_CONCURRENCY,
    tokensADay: values.DIGLOT_TOKENS_A_DAY,
    allowedHosts: readAllowedHosts(values.DIGLOT_ALLOW_HOSTS),
  };
}

let known: Env | undefined;

/** The settings of this process, read once. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

function withAbsolutePath(url: string): string {
  if (!url.startsWith('file:')) return url;
  const path = url.slice('file:'.length);
  return isAbsolute(path) ? url : `file:${resolve(path)}`;
}

function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function readLocalEngines(list: string) {
  return list
    .split(',')
    .filter(Boolean)
    .map((entry) => {
      const [name, baseUrl] = entry.split('=');
      if (!name || !baseUrl || !URL.canParse(baseUrl)) {
        throw new SettingError('DIGLOT_LOCAL_ENGINES must be a list such as Ollama=http://127.0.0.1:11434/v1.');
      }
      return { name, baseUrl };
    });
}

function readAllowedHosts(list: string): AllowedHost[] {
  return list
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const [, port] = /:(\d+)$/.exec(entry.replace(/^\[[^\]]*\]/, '')) ?? [];
      const url = /[/\\?#@*\s]/.test(entry) ? null : URL.parse(`http://${entry}/`);
      if (!url || port === '0') {
        throw new SettingError(
          'DIGLOT_ALLOW_HOSTS must be a list of hosts, with a port or without, such as wiki.intranet,10.0.0.5:8080,[fd00::5]:8080.',
        );
      }
      return { host: url.hostname, port: port ? Number(port) : null };
    });
}
