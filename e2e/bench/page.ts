import { sampleText, seedText } from '../fixtures.ts';
import { translate } from '../scripted-engine.ts';
import { type Rate, rateOf, type Served } from './page/load.ts';
import { ask, startBare } from './page/start-bare.ts';
import { startStaticPage } from './page/static-page.ts';
import type { Figure } from './run.ts';
import { type BenchSession, openSession, percentile } from './session.ts';

const rounds = 5;
const seconds = 3;
const warmUp = 6;
/** Addresses without a page that are requested in turn: more than the cache keeps. */
const missingPaths = 2_000;

/**
 * Measures the published seed: its bytes over the network, and its requests a second, compared with a static page of
 * Next's of the same size, a `node:http` server that only sends the same bytes, and our responses for addresses without
 * a page.
 */
export async function measure(): Promise<Figure[]> {
  const { diglot, page, end } = await openSession();
  const seed = seedText();
  const name = seed ? 'the seed' : 'the sample';
  const { out } = await diglot.command(['import', '-', '--to', 'en', '--json'], seed ?? sampleText('测速'));
  const { translations } = JSON.parse(out) as { translations: [{ id: string }] };
  const path = await publish(page, translations[0].id);
  const response = await fetch(diglot.origin + path, { headers: { 'accept-encoding': 'identity' } });
  const html = await response.text();
  const size = Buffer.byteLength(html);
  const compressed = await ask(diglot.origin + path);
  const next = await startStaticPage(size);
  const bare = await startBare(compressed);
  const pid = diglot.pid() as number;
  const rates = await rateAll({
    page: { url: diglot.origin + path, pid, status: 200 },
    next: { ...next, status: 200 },
    bare: { ...bare, status: 200 },
    missing: { url: `${diglot.origin}/en/no-such-page`, pid, status: 404 },
    missingMany: { url: diglot.origin, pid, status: 404, paths: Array.from({ length: missingPaths }, missingPath) },
  });
  for (const one of [next, bare]) one.end();
  await end();
  return [
    {
      what: `page of ${name}, compressed`,
      figure: compressed.body.length / 1000,
      unit: 'kB',
      goal: { limit: 15, isMost: true },
    },
    { what: `page of ${name}, whole`, figure: size / 1000, unit: 'kB', goal: null },
    { what: 'bytes of script in it', figure: scriptsIn(html), unit: 'B', goal: null },
    { what: "a static page of Next's own, whole", figure: next.bytes / 1000, unit: 'kB', goal: null },
    ...figuresOf(rates),
  ];
}

type Name = 'page' | 'next' | 'bare' | 'missing' | 'missingMany';

const names: Record<Name, string> = {
  page: 'our page',
  next: "Next's static page",
  bare: 'a bare server',
  missing: 'our 404, one address',
  missingMany: `our 404, ${missingPaths} addresses`,
};

/** The comparisons: by which factor the first must answer more requests a second than the second. */
const comparisons: { of: Name; to: Name; limit: number }[] = [
  { of: 'page', to: 'next', limit: 5 },
  { of: 'page', to: 'bare', limit: 0.6 },
  { of: 'missing', to: 'page', limit: 1 },
  { of: 'missingMany', to: 'page', limit: 1 },
];

type Target = Served & { status: number; paths?: string[] };

/** Measures all servers in turn in each round, so that other load of the machine affects all of them. */
async function rateAll(targets: Record<Name, Target>): Promise<Record<Name, Rate[]>> {
  const rates: Record<Name, Rate[]> = { page: [], next: [], bare: [], missing: [], missingMany: [] };
  const all = Object.keys(rates) as Name[];
  // V8 optimises code after some ten thousand requests, which take seconds on a busy machine.
  for (const name of all) await rateOf({ ...targets[name], seconds: warmUp });
  for (let round = 0; round < rounds; round++)
    for (const name of all) rates[name].push(await rateOf({ ...targets[name], seconds }));
  return rates;
}

function figuresOf(rates: Record<Name, Rate[]>): Figure[] {
  const median = (name: Name, what: keyof Rate) =>
    percentile(
      rates[name].map((rate) => rate[what]),
      0.5,
    );
  const all = Object.keys(names) as Name[];
  return [
    ...all.map((name) => ({
      what: `requests a second, ${names[name]}, median of ${rounds}`,
      figure: median(name, 'perSecond'),
      unit: '/s',
      goal: null,
    })),
    ...all.map((name) => ({
      what: `CPU time of a request, ${names[name]}, median`,
      figure: median(name, 'cost'),
      unit: 'µs',
      goal: null,
    })),
    ...comparisons.flatMap((comparison) => ratiosOf(rates, comparison)),
  ];
}

/**
 * Gives the ratio of each round: of requests a second, and of CPU time, which remains valid if the load generator, and
 * not the server, was the limit.
 */
function ratiosOf(rates: Record<Name, Rate[]>, { of, to, limit }: (typeof comparisons)[number]): Figure[] {
  const ratios = (what: keyof Rate) =>
    rates[of].map((rate, round) => rate[what] / (rates[to][round]?.[what] ?? Number.NaN));
  const [faster, cheaper] = [ratios('perSecond'), ratios('cost').map((ratio) => 1 / ratio)];
  const what = `${names[of]} : ${names[to]}`;
  return [
    { what, figure: percentile(faster, 0.5), unit: '', goal: { limit, isMost: false } },
    { what: `${what}, lowest round`, figure: Math.min(...faster), unit: '', goal: null },
    { what: `${what}, by CPU time`, figure: percentile(cheaper, 0.5), unit: '', goal: { limit, isMost: false } },
  ];
}

const missingPath = (_: unknown, index: number) => `/en/no-such-page-${index}`;

const scriptsIn = (html: string) =>
  (html.match(/<script(?! type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g) ?? []).join('').length;

/** Writes every target as an editor does, approves and publishes; returns the page's path. */
async function publish(page: BenchSession['page'], translationId: string): Promise<string> {
  await page.goto(`/desk/translations/${translationId}`);
  const rows = page.locator('[data-row]');
  const count = await rows.count();
  await page
    .locator('[data-state="draft"]')
    .nth(count - 1)
    .waitFor();
  await page.reload();
  for (let row = 0; row < count; row++) {
    const source = await page.locator('[data-row][data-current] > p').first().innerText();
    await page.locator('[data-row][data-current] .cm-content').fill(translate(source));
    await page.keyboard.press('Control+Enter');
  }
  await page.getByText(`${count} of ${count} approved`).waitFor();
  await page.goto(`${page.url()}/publish`);
  await page.getByLabel('Address').fill('bench');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.locator('.tag[data-tone="ok"]').waitFor();
  return '/en/bench';
}
