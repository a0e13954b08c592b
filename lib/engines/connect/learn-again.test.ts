import { expect } from 'vitest';
import { tx } from '#lib/database';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { changeRecord } from '../pace/engine-record.ts';
import { connectEngine } from './connect-engine.ts';
import { learnAgain } from './learn-again.ts';
import { listEngines } from './list-engines.ts';

const address = { baseUrl: 'https://engine.example/v1', model: 'small' };

test('what was learnt is cleared, and a stop with it', async ({ admin }) => {
  const { id } = await connectEngine(admin, address);
  const learnt = { dialect: { output: 'json' as const }, concurrency: 3 };
  await tx((tx) => changeRecord(tx, engineKeyOf(address), { ...learnt, stoppedAt: 1, errorClass: 'model' }));
  expect(await listEngines(admin)).toMatchObject([{ learnt, standing: { is: 'stopped' } }]);
  await learnAgain(admin, { id });
  expect(await listEngines(admin)).toMatchObject([{ learnt: null, standing: { is: 'ready' } }]);
});

test('editors, strangers and unknown engines are refused', async ({ admin, editor }) => {
  await expect(learnAgain(null, { id: 'none' })).rejects.toThrow(SignedOutError);
  await expect(learnAgain(editor, { id: 'none' })).rejects.toThrow(ForbiddenError);
  await expect(learnAgain(admin, { id: 'none' })).rejects.toThrow(NotFoundError);
  await expect(learnAgain(admin, { id: null })).rejects.toThrow(NotFoundError);
});
