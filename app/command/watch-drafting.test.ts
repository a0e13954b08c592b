import { expect, test, vi } from 'vitest';
import { type DraftingStatus, readDrafting } from '#lib/draft/read-drafting';
import { watchDrafting } from './watch-drafting.ts';

vi.mock('#lib/draft/read-drafting', () => ({ readDrafting: vi.fn() }));
vi.mock('#lib/engines/ledger/usage/read-article-usage', () => ({
  readArticleUsage: async () => ({ requests: 1, promptTokens: 2, completionTokens: 3, money: [] }),
}));
vi.mock('#lib/limits', async (original) => {
  const { limits } = await original<typeof import('#lib/limits')>();
  return { limits: { ...limits, watchQuiet: 20, draftingPoll: 15 } };
});

const waiting: DraftingStatus = {
  ...{ phase: 'drafting', hasEngine: true, total: 3, drafted: 1, missing: 0, failed: 0, errorClass: null, running: [] },
  ...{ queued: 2, isPreparing: false, batch: null, pausedUntil: null, isOverBudget: false, secondsLeft: null },
};
const done: DraftingStatus = { ...waiting, phase: 'idle', drafted: 3, queued: 0 };

/** Watches a drafting that has each status once and the last for ever, and gives what was printed. */
async function watched(...statuses: Partial<DraftingStatus>[]) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(print),
    vi.spyOn(console, 'error').mockImplementation(print),
  ];
  vi.mocked(readDrafting).mockReset();
  for (const status of statuses) vi.mocked(readDrafting).mockResolvedValueOnce({ ...waiting, ...status });
  vi.mocked(readDrafting).mockResolvedValue({ ...waiting, ...statuses.at(-1) });
  try {
    return { code: await watchDrafting(null, { translationId: 't', articleId: 'a' }), lines };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

test('a queue that nobody works off asks whether a worker runs', async () => {
  const { code, lines } = await watched({});
  expect(code).toBe(1);
  expect(lines.at(-1)).toContain('Is the server, or a worker, running?');
});

test('an engine that has to be corrected is named with the reason', async () => {
  const { code, lines } = await watched({ phase: 'blocked', errorClass: 'auth' });
  expect(code).toBe(1);
  expect(lines[0]).toContain('The engine rejected the API key.');
  expect(lines.at(-1)).toContain('The engine rejected the API key.');
  expect(lines.at(-1)).not.toContain('worker');
});

test('a brief that takes long is progress', async () => {
  const brief = { phase: 'brief', isPreparing: true } as const;
  const { code, lines } = await watched(brief, brief, brief, brief, brief, done);
  expect(code).toBe(0);
  expect(lines).toContain('3 of 3 drafted.');
});

test('a budget of a month is waited for until the month ends', async () => {
  const pausedUntil = Date.UTC(2026, 11, 1);
  const { lines } = await watched({ phase: 'paused', isOverBudget: true, pausedUntil }, done);
  expect(lines[0]).toBe('1 of 3 drafted, a budget is reached until 2026-12-01T00:00:00Z');
});
