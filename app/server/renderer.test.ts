import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { FrozenDocument, FrozenPair } from '#db/frozen-document';
import { renderPairs } from '#lib/press/render-pairs';
import { setRenderer } from '#lib/press/renderer';
import { makeRenderer } from './renderer.ts';

const document: FrozenDocument = {
  format: 2,
  sourceLocale: 'zh-Hans',
  targetLocale: 'en',
  title: { source: '夜渡', target: 'The Night Ferry' },
  description: 'A ferry.',
  byline: null,
  url: null,
  publishedOn: null,
  provenance: 'human',
};

async function* pairs(): AsyncGenerator<FrozenPair[]> {
  const pair = { kind: 'paragraph', source: '船\u2028开了。', target: 'It left.\u2029Nobody waited.' } as const;
  yield [{ ...pair, segmentId: 'segment-000001' }];
  yield [{ ...pair, segmentId: 'segment-000002', kind: 'list-item' }];
}

const dataFolder = mkdtempSync(join(tmpdir(), 'diglot-'));
beforeAll(() => vi.stubEnv('DIGLOT_DATA', dataFolder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(dataFolder, { recursive: true });
});
beforeEach(async () => setRenderer(await makeRenderer()));
afterEach(() => setRenderer(undefined));

test('a child renders a page in every encoding that it is asked for, whatever the text', async () => {
  const wish = { document, published: null, band: 'Preview', encodings: ['br' as const, 'gzip' as const] };
  const { size, policy, pages } = await renderPairs(pairs(), wish, async ({ file, ...rendered }) => ({
    ...rendered,
    pages: [brotliDecompressSync(await readFile(file('br'))), gunzipSync(await readFile(file('gzip')))],
  }));
  const [page, same] = pages.map(String);
  expect(same).toBe(page);
  expect(Buffer.byteLength(page ?? '')).toBe(size);
  expect(page).toContain('<ul class="items"><li class="pair list-item" id="s000002">');
  expect(page).toContain('<aside class="band ui">Preview</aside>');
  expect(page?.replace(/<.?span[^>]*>/g, '').match(/船\u2028开了。/g)).toHaveLength(2);
  expect(policy).toContain("script-src 'none'");
});
