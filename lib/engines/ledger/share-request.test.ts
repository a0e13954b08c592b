import { expect, test } from 'vitest';
import type { Reply } from '../engine.ts';
import { shareRequest } from './share-request.ts';

const reply: Reply = {
  ...{ content: '{}', promptTokens: 1, completionTokens: 1, cachedTokens: null },
  ...{ output: 'schema', finish: 'stop' },
};

test('the same request in flight is sent once, and another one on its own', async () => {
  const { promise, resolve } = Promise.withResolvers<Reply>();
  let sent = 0;
  const send = () => {
    sent++;
    return promise;
  };
  const [one, same, other] = [shareRequest('a', send), shareRequest('a', send), shareRequest('b', send)];
  expect([one.isShared, same.isShared, other.isShared]).toEqual([false, true, false]);
  resolve(reply);
  expect(await Promise.all([one.reply, same.reply, other.reply])).toEqual([reply, reply, reply]);
  expect(sent).toBe(2);
  expect(shareRequest('a', send).isShared).toBe(false);
});

test('a failure reaches everybody who waits, and the next request is sent again', async () => {
  const fail = () => Promise.reject(new Error('gone'));
  const both = [shareRequest('c', fail), shareRequest('c', fail)];
  for (const { reply } of both) await expect(reply).rejects.toThrow('gone');
  expect(shareRequest('c', async () => reply).isShared).toBe(false);
});
