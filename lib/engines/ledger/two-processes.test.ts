import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect } from 'vitest';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { estimateAnswer, estimateTokens } from './estimate-tokens.ts';

const tries = 40;
const allowed = 25;

/** Reserves as many requests as it can, as a process of its own, and prints how many were allowed. */
const script = `
import { openConnection } from '#db/client';
import { setConnection, tx } from '#lib/database';
import { reserve } from '#lib/engines/ledger/reserve';
setConnection(openConnection({ url: process.env.DIGLOT_DATABASE_URL }));
const engine = { key: 'k', id: null, host: 'h', name: 'e', model: 'm', ask: null };
const question = { messages: [{ role: 'user', content: 'a'.repeat(1000) }], answer: { name: 'p', schema: {} }, sourceCharacters: 9 };
let allowed = 0;
process.stdin.once('data', async () => {
  for (let index = 0; index < ${tries}; index++) {
    const head = { id: process.pid + '-' + index, purpose: 'paragraph', articleId: 'a', translationId: 't', targetId: null,
      accountId: null, sourceLocale: 'de', targetLocale: 'en', sourceWeight: 100 };
    try {
      await tx((tx) => reserve(tx, head, { engine, question, startedAt: Date.now() }));
      allowed++;
    } catch (error) {
      if (error.errorClass !== 'budget') throw error;
    }
  }
  console.log(allowed);
  process.exit();
});
console.log('ready');
`;

test('two processes together reserve no more than the budget', async ({ connection }) => {
  const each = estimateTokens('a'.repeat(1_000)) + estimateAnswer(100);
  await tx(async (tx) => {
    await tx.insert(schema.budget).values({ key: 'day', tokens: allowed * each + each - 1, changedAt: 1 });
  });
  const env = { ...process.env, DIGLOT_DATABASE_URL: `file:${connection.path}` };
  const children = [1, 2].map(() => spawn(process.execPath, ['--input-type=module', '-e', script], { env }));
  // Both are ready before either begins, so that they reserve at the same time.
  await Promise.all(children.map(({ stdout }) => once(stdout, 'data')));
  const said = Promise.all(children.map(async ({ stdout, stderr }) => [await text(stdout), await text(stderr)]));
  for (const { stdin } of children) stdin.write('begin\n');
  const counts = (await said).map(([out, error]) => {
    expect(error).toBe('');
    return Number(out);
  });
  expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(allowed);
  expect(await read().$count(schema.ledger)).toBe(allowed);
});
