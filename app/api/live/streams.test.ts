import { afterEach, beforeEach, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { openSession, revokeSession } from '#lib/accounts/sessions';
import { eventually, test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { openStream, type Stream } from './streams.ts';

let opened: Stream[];
beforeEach(() => {
  opened = [];
});
afterEach(() => {
  for (const stream of opened) stream.end();
});

function open(sessionId = 'session', onEnd = () => {}) {
  const leaving = new AbortController();
  const stream = openStream(sessionId, { role: 'editor', signal: leaving.signal, onEnd });
  opened.push(stream);
  return { stream, leave: () => leaving.abort() };
}

test('a sign-in has as many streams as one needs, and another sign-in has its own', () => {
  const streams = Array.from({ length: limits.streamsASession }, () => open());
  expect(() => open()).toThrow(expect.objectContaining({ code: 'too-many', reason: 'tooManyStreams' }));
  open('another');
  streams[0]?.leave();
  open();
});

test('it says after what pause to come back, not the same to all', async () => {
  const first = async () => {
    const { value } = (await open().stream.response.body?.getReader().read()) ?? {};
    return Number(/^retry: (\d+)\n\n$/.exec(new TextDecoder().decode(value))?.[1]);
  };
  const pauses = [await first(), await first(), await first(), await first()];
  for (const pause of pauses) expect(pause).toBeGreaterThanOrEqual(limits.streamPause);
  expect(new Set(pauses).size).toBeGreaterThan(1);
});

test('a page that takes nothing is dropped, with what waits for it; others get the same bytes', async () => {
  const onEnd = vi.fn();
  const { stream: slow } = open('slow', onEnd);
  const { stream: quick } = open('quick');
  const reader = quick.response.body?.getReader();
  await reader?.read();
  const bytes = new Uint8Array(limits.streamBytes / 4);
  for (let sent = 0; sent < 6; sent++) {
    for (const stream of [slow, quick]) stream.send(bytes);
    expect((await reader?.read())?.value).toBe(bytes);
  }
  expect(onEnd).toHaveBeenCalledOnce();
  await expect(slow.response.body?.getReader().read()).rejects.toThrow('took nothing');
});

test('one message that is longer than what may wait is sent all the same', async () => {
  const { stream } = open();
  const reader = stream.response.body?.getReader();
  stream.send(new Uint8Array(limits.streamBytes + 1));
  await reader?.read();
  expect((await reader?.read())?.value).toHaveLength(limits.streamBytes + 1);
});

test('a revoked sign-in loses its streams within seconds, others keep theirs', async ({ connection }) => {
  const editor = await makeActor(connection, 'editor');
  const [one, other] = [await openSession(editor, null), await openSession(editor, null)];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const [onEnd, onOtherEnd] = [vi.fn(), vi.fn()];
  open(one, onEnd);
  open(other, onOtherEnd);
  await revokeSession(one);
  vi.advanceTimersByTime(limits.streamCheck);
  await eventually(() => expect(onEnd).toHaveBeenCalledOnce());
  expect(onOtherEnd).not.toHaveBeenCalled();
});

test('a stream shows signs of life, and ends after a while', async () => {
  vi.useFakeTimers();
  const onEnd = vi.fn();
  const { stream } = open('session', onEnd);
  const reader = stream.response.body?.getReader();
  vi.advanceTimersByTime(limits.streamBeat);
  const said = [await reader?.read(), await reader?.read()].map((piece) => new TextDecoder().decode(piece?.value));
  expect(said).toEqual([expect.stringMatching(/^retry: /), ': alive\n\n']);
  expect(onEnd).not.toHaveBeenCalled();
  vi.advanceTimersByTime(limits.streamMost + limits.streamBeat);
  expect(onEnd).toHaveBeenCalledOnce();
  void reader?.cancel();
});
