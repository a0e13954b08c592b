import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sendSave } from './send-save.ts';

const asked = vi.fn<(address: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => vi.stubGlobal('fetch', asked));
afterEach(() => {
  vi.unstubAllGlobals();
  asked.mockReset();
});

const ok = { ok: true, value: { targetId: 'a' } };
const save = (text = 'x') => sendSave({ targetId: 'a', version: 1, text });
const isKept = () => asked.mock.calls.map(([, { keepalive = false }]) => keepalive);

test('a save names its target in the address and outlives its page', async () => {
  asked.mockResolvedValue(Response.json(ok));
  expect(await save()).toEqual(ok);
  const [address, init] = asked.mock.calls[0] ?? [];
  expect([address, init?.method, init?.body]).toEqual(['/api/targets/a', 'PUT', '{"version":1,"text":"x"}']);
  expect(isKept()).toEqual([true]);
});

test('what is more than a browser would let outlive its page is sent as usual', async () => {
  asked.mockImplementation(async () => Response.json(ok));
  expect(await save('字'.repeat(25_000))).toEqual(ok);
  expect(isKept()).toEqual([false]);
});

test('saves that are under way together count together, and no more when they are answered', async () => {
  const answers: ((response: Response) => void)[] = [];
  asked.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  const both = [save('x'.repeat(40_000)), save('x'.repeat(40_000))];
  for (const answer of answers) answer(Response.json(ok));
  await Promise.all(both);
  asked.mockImplementation(async () => Response.json(ok));
  await save('x'.repeat(40_000));
  expect(isKept()).toEqual([true, false, true]);
});

test('a browser that refuses to let it outlive its page gets it once more as usual', async () => {
  asked.mockImplementation(async (_, { keepalive }) => {
    if (keepalive) throw new TypeError('Failed to fetch');
    return Response.json(ok);
  });
  expect(await save()).toEqual(ok);
  expect(isKept()).toEqual([true, false]);
});

test('a lost network is the caller’s to try again', async () => {
  asked.mockRejectedValue(new TypeError('Failed to fetch'));
  await expect(save()).rejects.toThrow('Failed to fetch');
});

test('a refusal is an outcome, of the handler and of the server in front of it', async () => {
  const conflict = { ok: false, code: 'conflict', reason: 'targetChanged', values: {}, current: { text: 'Theirs' } };
  asked.mockResolvedValueOnce(Response.json(conflict, { status: 409 }));
  expect(await save()).toEqual(conflict);
  asked.mockResolvedValueOnce(new Response('signed-out', { status: 401 }));
  expect(await save()).toMatchObject({ ok: false, code: 'signed-out' });
  asked.mockResolvedValueOnce(new Response('too-large', { status: 413 }));
  expect(await save()).toMatchObject({ ok: false, reason: 'requestTooLarge' });
  asked.mockResolvedValueOnce(new Response('Something went wrong.', { status: 503 }));
  expect(await save()).toMatchObject({ ok: false, code: 'unknown' });
});
