import { expect, test } from 'vitest';
import { readRemoteBatch } from './remote-batch.ts';

test('a batch under way tells how far it is, and our own id of it', () => {
  const value = {
    ...{ id: 'batch_1', status: 'in_progress', request_counts: { total: 9, completed: 4, failed: 1 } },
    metadata: { diglot_batch: 'ours' },
  };
  expect(readRemoteBatch(value)).toMatchObject({
    state: 'running',
    answered: 4,
    refused: 1,
    mark: 'ours',
    outputFileId: null,
  });
});

test('a batch that was refused says why', () => {
  const errors = { object: 'list', data: [{ code: 'token_limit_exceeded', message: 'Enqueued token limit reached' }] };
  expect(readRemoteBatch({ id: 'b', status: 'failed', errors })).toMatchObject({
    ...{ state: 'failed', errorCode: 'token_limit_exceeded', errorText: 'Enqueued token limit reached' },
  });
});

test.for([
  ['COMPLETED', 'completed'],
  ['canceled', 'cancelled'],
  ['expired', 'expired'],
  ['ended', 'completed'],
  ['error', 'failed'],
  ['timeout', 'expired'],
  ['finalizing', 'running'],
  ['a word that nobody knows', 'running'],
  ['toString', 'running'],
] as const)('the word %s means %s', ([status, state]) => {
  expect(readRemoteBatch({ id: 'b', status })?.state).toBe(state);
});

test.for([null, 'text', [], {}, { id: '' }, { id: 7 }, { id: 'x'.repeat(300) }])(
  'what is no batch is none: %j',
  (value) => {
    expect(readRemoteBatch(value)).toBeNull();
  },
);

test('a batch names the file of its requests, by which it is found where its mark was dropped', () => {
  expect(readRemoteBatch({ id: 'b', input_file_id: 'file_1', metadata: null })).toMatchObject({
    ...{ inputFileId: 'file_1', mark: null },
  });
});
