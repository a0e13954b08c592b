import { expect, test, vi } from 'vitest';
import { publish } from '#lib/press/publish';
import { waitForRendering } from '#lib/press/rendering-state';
import { publishAction } from './actions.ts';

vi.mock('next/cache', () => ({ revalidatePath: () => {} }));
vi.mock('#lib/accounts/current-actor', () => ({ currentActor: async () => null }));
vi.mock('#lib/press/publish', () => ({ publish: vi.fn() }));
vi.mock('#lib/press/rendering-state', () => ({ waitForRendering: vi.fn() }));

test('what was published is told as published where the wait for its page fails', async () => {
  vi.mocked(publish).mockResolvedValue({ number: 2, path: '/en/a', pageId: 'page' });
  vi.mocked(waitForRendering).mockRejectedValue(new Error('the database is busy'));
  expect(await publishAction({ translationId: 'any', slug: 'any' })).toEqual({
    ok: true,
    value: { number: 2, path: '/en/a' },
  });
});

test('a failure of publishing itself is told, and nothing is waited for', async () => {
  vi.mocked(publish).mockRejectedValue(new Error('no'));
  vi.mocked(waitForRendering).mockClear();
  expect(await publishAction({ translationId: 'any', slug: 'any' })).toMatchObject({ ok: false, code: 'unknown' });
  expect(waitForRendering).not.toHaveBeenCalled();
});
