import { globSync, readFileSync } from 'node:fs';
import { admin, editor, expect, test, type Visitor } from './fixtures.ts';

test.use({ purpose: 'access' });

/** The result for each visitor, in the order anonymous, editor, admin. */
type Cells<T> = readonly [anonymous: T, editor: T, admin: T];
const visitors: Visitor[] = ['anonymous', 'editor', 'admin'];

const everybody = [200, 200, 200] as const;
const nobody = [404, 404, 404] as const;
/** 307 redirects to the sign-in. The ids do not exist, so allowed visitors get 404. */
const staff = [307, 200, 200] as const;
const admins = [307, 403, 200] as const;

/** Every route: an address to request, and the status for each visitor. */
const routes: Record<string, { path: string; status: Cells<number> }> = {
  '/': { path: '/', status: everybody },
  '/[locale]': { path: '/en', status: nobody },
  '/[locale]/[slug]': { path: '/en/nothing', status: nobody },
  '/[locale]/[slug]/[...rest]': { path: '/en/nothing/more', status: nobody },
  '/[locale]/feed.xml': { path: '/en/feed.xml', status: nobody },
  '/feed.xml': { path: '/feed.xml', status: everybody },
  '/sitemap.xml': { path: '/sitemap.xml', status: everybody },
  '/robots.txt': { path: '/robots.txt', status: everybody },
  '/set-up': { path: '/set-up', status: everybody },
  '/sign-in': { path: '/sign-in', status: everybody },
  '/invitation/[token]': { path: '/invitation/none', status: everybody },
  '/api/auth/[...nextauth]': { path: '/api/auth/session', status: everybody },
  '/api/door/invitation': { path: '/api/door/invitation', status: [405, 405, 405] },
  '/api/door/set-up': { path: '/api/door/set-up', status: [405, 405, 405] },
  '/api/door/sign-in': { path: '/api/door/sign-in', status: [405, 405, 405] },
  '/api/engines/test': { path: '/api/engines/test', status: [405, 405, 405] },
  '/api/live': { path: '/api/live?topic=translation:none', status: [401, 200, 200] },
  '/api/targets/[targetId]': { path: '/api/targets/none', status: [405, 405, 405] },
  '/api/targets/[targetId]/history': { path: '/api/targets/none/history', status: [401, 200, 200] },
  '/desk': { path: '/desk', status: staff },
  '/desk/account': { path: '/desk/account', status: staff },
  '/desk/articles/[articleId]': { path: '/desk/articles/none', status: [307, 404, 404] },
  '/desk/engines': { path: '/desk/engines', status: admins },
  '/desk/feeds': { path: '/desk/feeds', status: admins },
  '/desk/import': { path: '/desk/import', status: admins },
  '/desk/import/[intakeId]': { path: '/desk/import/none', status: [307, 403, 404] },
  '/pictures/[file]': { path: '/pictures/none.webp', status: nobody },
  '/desk/trash': { path: '/desk/trash', status: admins },
  '/desk/usage': { path: '/desk/usage', status: admins },
  '/desk/usage/usage.csv': { path: '/desk/usage/usage.csv', status: [401, 403, 200] },
  '/desk/instructions': { path: '/desk/instructions', status: admins },
  '/desk/people': { path: '/desk/people', status: admins },
  '/desk/translations/[translationId]': { path: '/desk/translations/none', status: [307, 404, 404] },
  '/desk/translations/[translationId]/preview': { path: '/desk/translations/none/preview', status: [401, 404, 404] },
  '/desk/translations/[translationId]/publications/[number]': {
    path: '/desk/translations/none/publications/1',
    status: [401, 404, 404],
  },
  '/desk/translations/[translationId]/publish': { path: '/desk/translations/none/publish', status: [307, 404, 404] },
};

/** Every topic of the live stream, and the status for each visitor who requests it alone. */
const topics: Record<string, Cells<number>> = {
  'translation:none': [401, 200, 200],
  'rendering:none': [401, 200, 200],
  'partials:none': [401, 404, 404],
  desk: [401, 200, 200],
  intakes: [401, 403, 200],
  nothing: [401, 404, 404],
};

/** Results after the permission check: the action was allowed, and its input was refused or found nothing. */
const staffAction = (beyond: string) => ['signed-out', beyond, beyond] as const;
const adminAction = (beyond: string) => ['signed-out', 'forbidden', beyond] as const;
const form = { text: '', targetLocales: '["en"]' };

/** Every action: its input, and the result for each visitor: `ok`, or the code of the error. */
const actions: Record<string, { input?: unknown; form?: Record<string, string>; code: Cells<string> }> = {
  restoreArticleAction: { input: { articleId: 'none' }, code: adminAction('not-found') },
  eraseArticleAction: { input: { articleId: 'none' }, code: adminAction('not-found') },
  restoreIntakeAction: { input: { intakeId: 'none' }, code: adminAction('invalid') },
  restoreRuleAction: { input: { ruleId: 'none' }, code: adminAction('invalid') },
  restoreEntriesAction: { input: { entryIds: ['none'] }, code: adminAction('not-found') },
  followAgainAction: { input: { feedId: 'none' }, code: adminAction('invalid') },
  restoreEngineAction: { input: { id: 'none' }, code: adminAction('invalid') },
  removeSampleAction: { code: adminAction('not-found') },
  submitSourcesAction: { form, code: adminAction('invalid') },
  storeArticleAction: { input: {}, code: adminAction('invalid') },
  decodeAgainAction: { input: { intakeId: 'none', encoding: 'utf-8' }, code: adminAction('not-found') },
  retryIntakeAction: { input: { intakeId: 'none' }, code: adminAction('not-found') },
  dismissIntakeAction: { input: { intakeId: 'none' }, code: adminAction('not-found') },
  removeRuleAction: { input: { ruleId: 'none' }, code: adminAction('not-found') },
  applyRefreshAction: { input: { intakeId: 'none' }, code: adminAction('not-found') },
  startRefreshAction: { input: { articleId: 'none' }, code: adminAction('not-found') },
  followFeedAction: { input: { url: 'nowhere', targetLocales: ['en'] }, code: adminAction('invalid') },
  changeFeedAction: {
    input: { feedId: 'none', targetLocales: ['en'], isAutomatic: false },
    code: adminAction('not-found'),
  },
  unfollowFeedAction: { input: { feedId: 'none' }, code: adminAction('not-found') },
  checkFeedAction: { input: { feedId: 'none' }, code: adminAction('not-found') },
  takeEntriesAction: { input: { entryIds: ['none'] }, code: adminAction('not-found') },
  dismissEntriesAction: { input: { entryIds: ['none'] }, code: adminAction('not-found') },
  openTranslationAction: { input: { articleId: 'none', locale: 'en' }, code: adminAction('not-found') },
  removeArticleAction: { input: { articleId: 'none' }, code: adminAction('not-found') },
  connectEngineAction: { input: { baseUrl: 'two words', model: 'm' }, code: adminAction('invalid') },
  cancelBatchAction: { input: { batchId: 'none' }, code: adminAction('not-found') },
  removeEngineAction: { input: { id: 'none' }, code: adminAction('not-found') },
  orderEnginesAction: { input: { engineIds: ['none'] }, code: adminAction('invalid') },
  setPreferenceAction: {
    input: {
      ...{ sourceLanguage: '*', targetLanguage: '*', engineIds: ['none'] },
      ...{ whenDown: 'next', whenOutOfCredit: 'next', whenRefused: 'next' },
    },
    code: adminAction('invalid'),
  },
  removePreferenceAction: { input: { sourceLanguage: 'sv', targetLanguage: 'fi' }, code: adminAction('not-found') },
  setPriceAction: { input: { host: 'nowhere' }, code: adminAction('invalid') },
  removePriceAction: { input: { id: 'none' }, code: adminAction('not-found') },
  setBudgetAction: {
    input: { key: 'engine:none', tokens: 1, money: null, currency: null },
    code: adminAction('not-found'),
  },
  estimateDraftingAction: { input: { articleId: 'none' }, code: staffAction('ok') },
  saveInstructionAction: {
    input: { sourceLanguage: 'nowhere', targetLanguage: '*', text: '', base: null },
    code: adminAction('invalid'),
  },
  tryInstructionAction: {
    input: { sourceLanguage: '*', targetLanguage: '*', text: '', targetId: 'none' },
    code: adminAction('not-found'),
  },
  changeEngineAction: { input: { id: 'none', name: 'x' }, code: adminAction('not-found') },
  findModelsAction: { input: { baseUrl: 'two words' }, code: adminAction('invalid') },
  learnAgainAction: { input: { id: 'none' }, code: adminAction('not-found') },
  inviteAction: { input: { role: 'king', days: 1 }, code: adminAction('invalid') },
  revokeInvitationAction: { input: { id: 'none' }, code: adminAction('not-found') },
  changePersonAction: { input: { id: 'none' }, code: adminAction('not-found') },
  restoreInvitationAction: { input: { id: 'none' }, code: adminAction('invalid') },
  restorePersonAction: {
    input: { id: 'none', at: Number.MAX_SAFE_INTEGER, role: { before: 'editor', after: 'admin' } },
    code: adminAction('not-found'),
  },
  publishAction: { input: { translationId: 'none', slug: 'none' }, code: staffAction('not-found') },
  putBackAction: { input: { translationId: 'none', number: 1 }, code: staffAction('not-found') },
  retractAction: { input: { translationId: 'none' }, code: staffAction('not-found') },
  redraftAction: { input: { targetId: 'none' }, code: ['signed-out', 'not-found', 'not-found'] },
  resumeFailedAction: { input: { translationId: 'none' }, code: staffAction('not-found') },
  draftMissingAction: { input: { translationId: 'none' }, code: staffAction('not-found') },
  takeSuggestionAction: { input: { suggestionId: 'none', version: 0 }, code: staffAction('not-found') },
  dismissSuggestionAction: { input: { suggestionId: 'none' }, code: staffAction('not-found') },
  restoreSuggestionAction: { input: { suggestionId: 'none' }, code: staffAction('invalid') },
  stopDraftingAction: { input: { translationId: 'none' }, code: staffAction('not-found') },
  resumeDraftingAction: { input: { translationId: 'none' }, code: staffAction('not-found') },
  changeBriefAction: {
    input: { translationId: 'none', change: { part: 'summary', before: '', after: '' } },
    code: staffAction('not-found'),
  },
  rewriteBriefAction: { input: { translationId: 'none' }, code: staffAction('not-found') },
  redraftWithNameAction: { input: { translationId: 'none', name: 'none' }, code: staffAction('not-found') },
  assignAction: { input: { translationId: 'none', accountId: null }, code: staffAction('not-found') },
  changeProfileAction: { input: { name: ' ', locales: [] }, code: staffAction('invalid') },
  changePasswordAction: { input: { current: '', password: 'short' }, code: staffAction('invalid') },
  changeInterfaceLocaleAction: { input: { interfaceLocale: 'en' }, code: staffAction('ok') },
  signOutEverywhereAction: { code: staffAction('ok') },
};

/** Every handler that takes PUT: the body that it is sent, and the status for each visitor. */
const puts: Record<string, { path: string; data: object; status: Cells<number> }> = {
  '/api/targets/[targetId]': { path: '/api/targets/none', data: { version: 0, text: 'x' }, status: [401, 404, 404] },
};

/** Every handler that takes POST of people who are signed in, in the same way. */
const posts: typeof puts = {
  '/api/engines/test': { path: '/api/engines/test', data: { id: 'none' }, status: [401, 403, 404] },
};

/** Every form of the sign-in pages, open to all visitors: its fields, and the sentence on the page that it leads to. */
const person = { name: 'Nobody', email: 'nobody@example.org', password: 'long enough, surely', token: 'wrong' };
const doors: Record<string, { form: Record<string, string>; says: string }> = {
  '/api/door/sign-in': { form: person, says: 'E-mail or password is wrong' },
  '/api/door/set-up': { form: person, says: 'This set-up link has expired' },
  '/api/door/invitation': { form: person, says: 'This invitation was used' },
};

/** Every command: its arguments and input, and its output for each visitor. */
const refusedStranger = 'You are signed out';
const refusedEditor = 'Your role does not allow this';
const commands: Record<string, { args: string[]; input?: string; says: Cells<string> }> = {
  extract: { args: ['-'], says: [refusedStranger, refusedEditor, 'The file is empty'] },
  import: { args: ['-', '--to', 'en'], says: [refusedStranger, refusedEditor, 'The file is empty'] },
  draft: {
    args: ['none', '--to', 'en'],
    says: [refusedStranger, 'There is no such article', 'There is no such article'],
  },
  batch: { args: ['cancel', 'none'], says: [refusedStranger, refusedEditor, 'This does not exist'] },
  usage: { args: ['--csv', '--from', 'today'], says: [refusedStranger, refusedEditor, 'Enter the date as'] },
  'back-up': { args: [], says: [refusedStranger, refusedEditor, 'Name a file to write'] },
  engine: {
    args: ['test', 'Nobody'],
    says: [refusedStranger, refusedEditor, 'There is no engine Nobody'],
  },
  'reset-password': {
    args: [editor.email],
    input: 'short',
    says: [refusedStranger, refusedEditor, 'at least 10 characters'],
  },
  'set-up-link': { args: [], says: [refusedStranger, refusedEditor, 'is already set up'] },
};

test('every route has its row', () => {
  const files = globSync('app/**/{page,route}.{ts,tsx}');
  const found = files.map(
    (file) =>
      file
        .replace(/^app/, '')
        .replace(/\/\([^)]+\)/g, '')
        .replace(/\/(page|route)\.tsx?$/, '') || '/',
  );
  expect(Object.keys(routes).sort()).toEqual(found.sort());
});

test('every action has its row', () => {
  expect(Object.keys(actions).sort()).toEqual([...readActions().keys()].sort());
});

test('every topic has its row', () => {
  const file = readFileSync('app/api/live/topics.ts', 'utf8');
  const kinds = [...(/^const kinds[\s\S]*?^};/m.exec(file)?.[0].matchAll(/^ {2}(\w+):/gm) ?? [])].map(
    ([, kind]) => kind,
  );
  expect(kinds.length).toBeGreaterThan(0);
  for (const kind of kinds) expect(Object.keys(topics).map((topic) => topic.split(':')[0])).toContain(kind);
});

test('every handler that takes PUT has its row', () => {
  const found = globSync('app/**/route.ts').filter((file) =>
    /export (async )?function PUT/.test(readFileSync(file, 'utf8')),
  );
  expect(Object.keys(puts)).toEqual(found.map((file) => file.replace(/^app|\/route\.ts$/g, '')).sort());
});

test('every handler that takes POST has its row', () => {
  const found = globSync('app/**/route.ts').filter((file) =>
    /export (async )?function POST/.test(readFileSync(file, 'utf8')),
  );
  const paths = found.map((file) => file.replace(/^app|\/route\.ts$/g, '')).filter((path) => !(path in doors));
  expect(Object.keys(posts)).toEqual(paths.sort());
});

test('every command has its row', () => {
  const found = globSync('app/command/*.ts').filter((file) =>
    readFileSync(file, 'utf8').includes('export const command'),
  );
  expect(Object.keys(commands).sort()).toEqual(found.map((file) => file.replace(/^.*\/|\.ts$/g, '')).sort());
});

for (const [index, visitor] of visitors.entries()) {
  test(`routes, to ${visitor}`, async ({ diglot }) => {
    const cookie = cookies(diglot.states[visitor]);
    for (const [route, { path, status }] of Object.entries(routes)) {
      await test.step(route, async () =>
        expect.soft(await statusOf(diglot.origin + path, cookie), route).toBe(status[index]),
      );
    }
  });

  test(`topics of the live stream, to ${visitor}`, async ({ diglot }) => {
    const cookie = cookies(diglot.states[visitor]);
    for (const [topic, status] of Object.entries(topics))
      expect.soft(await statusOf(`${diglot.origin}/api/live?topic=${topic}`, cookie), topic).toBe(status[index]);
  });

  test(`commands, to ${visitor}`, async ({ diglot }) => {
    const email = [`stranger@example.org`, editor.email, admin.email][index] as string;
    for (const [name, { args, input, says }] of Object.entries(commands)) {
      const { code, out, error } = await diglot.command(['--as', email, name, ...args], input ?? '');
      expect.soft(code, name).toBe(1);
      expect.soft(out + error, name).toContain(says[index]);
    }
  });

  test(`forms of the door, to ${visitor}`, async ({ openAs, diglot }) => {
    expect(Object.keys(doors).sort()).toEqual(Object.keys(routes).filter((route) => route.startsWith('/api/door/')));
    const { request } = (await openAs(visitor)).context();
    for (const [path, { form, says }] of Object.entries(doors)) {
      const headers = { Origin: diglot.origin, 'Accept-Language': 'en' };
      const response = await request.post(path, { form, headers });
      expect.soft(response.status(), path).toBe(200);
      expect.soft(await response.text(), path).toContain(says);
      const foreign = await request.post(path, { form, headers: { Origin: 'https://evil.example' } });
      expect.soft(foreign.status(), path).toBe(403);
    }
  });

  test(`handlers that take PUT or POST, to ${visitor}`, async ({ openAs, diglot }) => {
    const { request } = (await openAs(visitor)).context();
    const rows = { put: puts, post: posts };
    for (const method of ['put', 'post'] as const)
      for (const [route, { path, data, status }] of Object.entries(rows[method])) {
        const own = await request[method](path, { data, headers: { Origin: diglot.origin } });
        expect.soft(own.status(), route).toBe(status[index]);
        const foreign = await request[method](path, { data, headers: { Origin: 'https://evil.example' } });
        expect.soft(foreign.status(), route).toBe(403);
      }
  });

  test(`actions, to ${visitor}`, async ({ openAs, diglot }) => {
    const { request } = (await openAs(visitor)).context();
    const served = readActions();
    for (const [name, { input, form: fields, code }] of Object.entries(actions)) {
      const { id = '', path = '/' } = served.get(name) ?? {};
      const headers = { 'Next-Action': id, Origin: diglot.origin, Accept: 'text/x-component' };
      const multipart = fields ? asArgument(fields) : undefined;
      const response = await request.post(path, {
        headers: multipart ? headers : { ...headers, 'Content-Type': 'text/plain;charset=UTF-8' },
        ...(multipart ? { multipart } : { data: JSON.stringify(input === undefined ? [] : [input]) }),
      });
      expect.soft(codeOf(await response.text()), name).toBe(code[index]);
    }
  });
}

/**
 * Encodes a form as the only argument, as React sends it: its fields under a number, and after them the list of
 * arguments.
 */
function asArgument(fields: Record<string, string>): FormData {
  const body = new FormData();
  for (const [key, value] of Object.entries(fields))
    body.append(`_1_${key}`, key === 'source' ? new File([value], 'a.txt') : value);
  body.append('0', '["$K1"]');
  return body;
}

interface ServedAction {
  id: string;
  /** The page to which it belongs. */
  path: string;
}

/** Lists the actions that the build serves, by name. */
function readActions(): Map<string, ServedAction> {
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, { exportedName: string; workers: Record<string, unknown> }>;
  };
  return new Map(
    Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
      const page = Object.keys(workers)[0] ?? '';
      return [exportedName, { id, path: page.replace(/^app|\/page$|\/\([^)]+\)/g, '').replace(/\[\w+\]/g, 'none') }];
    }),
  );
}

/**
 * Reads the outcome from a flight response: `ok`, or the error's code. The server in front refuses strangers with one
 * word.
 */
function codeOf(flight: string): string {
  if (flight === 'signed-out') return flight;
  const line = flight.split('\n').find((one) => /"ok":(true|false)/.test(one)) ?? '';
  return line.includes('"ok":true') ? 'ok' : (/"code":"([\w-]+)"/.exec(line)?.[1] ?? flight.slice(0, 200));
}

/** Gives the cookies of a visitor as a header. */
const cookies = ({ cookies }: { cookies: { name: string; value: string }[] }) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

/** A stream of events never ends, so it waits only for the head. */
async function statusOf(address: string, cookie: string): Promise<number> {
  const response = await fetch(address, { redirect: 'manual', headers: { cookie } });
  await response.body?.cancel();
  return response.status;
}
