import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { desc } from 'drizzle-orm';
import { openConnection } from '#db/client';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { setConnection } from '#lib/database';
import { readWorkbench } from '#lib/review/read-workbench';
import { saveTarget } from '#lib/review/save-target';
import { admin, type Installation } from '../installation.ts';
import type { Figure } from './run.ts';
import { openSession, percentile } from './session.ts';
import { startWatch } from './stall/start-watch.ts';
import { targetIdsOf } from './target-ids.ts';

const sessions = 10;
const streamsOfEach = 20;
const savesASecond = 20;
const seconds = 20;
const paragraphs = 1_999;

/**
 * Measures 200 live pages of one translation with the maximum number of paragraphs, by ten sign-ins, while 20 texts a
 * second are saved.
 */
export async function measure(): Promise<Figure[]> {
  // The worker is off, because rehearsal would draft all paragraphs meanwhile.
  const { diglot, end } = await openSession({ DIGLOT_WORKER: 'off' });
  const body = Array.from({ length: paragraphs }, (_, at) => `第${at}段，渡口的新码头今年动工，两岸居民往来不再绕行。`);
  await diglot.command(['import', '-', '--to', 'en'], `标题: 二千段\n\n${body.join('\n\n')}`);
  const connection = openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` });
  setConnection(connection);
  const [translation] = await connection.read
    .select()
    .from(schema.translation)
    .orderBy(desc(schema.translation.createdAt))
    .limit(1);
  const translationId = translation?.id ?? '';
  const { seq } = await readWorkbench(operator, translationId);
  const ids = await targetIdsOf(translationId);
  const watch = startWatch(`${diglot.origin}/`, diglot.pid() as number);

  const sentAt = new Map<string, number>();
  const delays: number[] = [];
  let [bytesAtFirst, isSaving] = [0, false];
  const onData = (data: string) => {
    if (!isSaving) bytesAtFirst += data.length;
    for (const [, text = ''] of data.matchAll(/"text":"(Saved [\d-]+)"/g)) {
      const sent = sentAt.get(text);
      if (sent) delays.push(performance.now() - sent);
    }
  };
  const streams: IncomingMessage[] = [];
  for (let session = 0; session < sessions; session++) {
    const cookie = await signIn(diglot);
    const opening = Array.from({ length: streamsOfEach }, () =>
      openStream(diglot, { translationId, seq, cookie, onData }),
    );
    streams.push(...(await Promise.all(opening)));
  }
  await watch.look();
  isSaving = true;
  const [cpuBefore, began] = [cpuSeconds(diglot), performance.now()];
  const versions = new Map<string, number>();
  for (let number = 0; number < savesASecond * seconds; number++) {
    const wait = began + (number * 1000) / savesASecond - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const targetId = ids[number % ids.length] as string;
    const text = `Saved ${number}-${began.toFixed(0)}`;
    sentAt.set(text, performance.now());
    const version = versions.get(targetId) ?? 0;
    versions.set(targetId, (await saveTarget(operator, { targetId, version, text })).version);
  }
  const [cpu, took] = [cpuSeconds(diglot) - cpuBefore, (performance.now() - began) / 1000];
  await new Promise((resolve) => setTimeout(resolve, 1000));
  const seen = await watch.look();
  for (const stream of streams) stream.destroy();
  await watch.end();
  connection.close();
  setConnection(undefined);
  await end();
  const told = delays.length / (streams.length * savesASecond * seconds);
  return [
    { what: `live pages open`, figure: streams.length, unit: '', goal: null },
    {
      what: 'bytes that a page is sent at first',
      figure: bytesAtFirst / streams.length,
      unit: 'B',
      goal: { limit: 1000, isMost: true },
    },
    {
      what: `saves told of to every page, of ${savesASecond} a second for ${took.toFixed(0)} s`,
      figure: told * 100,
      unit: '%',
      goal: { limit: 100, isMost: false },
    },
    { what: 'from a save to a page, p50', figure: percentile(delays, 0.5), unit: 'ms', goal: null },
    { what: 'from a save to a page, p99', figure: percentile(delays, 0.99), unit: 'ms', goal: null },
    { what: 'CPU of the server', figure: (100 * cpu) / took, unit: '% of a core', goal: null },
    { what: 'longest silence of a public page', figure: seen.silence, unit: 'ms', goal: { limit: 300, isMost: true } },
    { what: 'peak memory', figure: seen.memory / 1e6, unit: 'MB', goal: { limit: 700, isMost: true } },
  ];
}

/** Signs in anew and returns the cookie. */
async function signIn({ origin }: Installation): Promise<string> {
  const first = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email: admin.email, password: admin.password, json: 'true' });
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { cookie: cookiesOf(first), 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    redirect: 'manual',
  });
  return cookiesOf(answer);
}

const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');

interface Opening {
  translationId: string;
  seq: number;
  cookie: string;
  onData(data: string): void;
}

function openStream(
  { origin }: Installation,
  { translationId, seq, cookie, onData }: Opening,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const address = `${origin}/api/live?topic=translation:${translationId}&after=${seq}`;
    get(address, { agent: false, headers: { Cookie: cookie } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`A stream was answered with ${response.statusCode}.`));
      response.setEncoding('utf8');
      response.on('data', onData);
      response.on('error', () => {});
      resolve(response);
    }).on('error', reject);
  });
}

/** The seconds of CPU time that the server's process has used (Linux). */
function cpuSeconds(diglot: Installation): number {
  const stat = readFileSync(`/proc/${diglot.pid()}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
