import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Tx } from '#lib/database';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { appendEvent } from '#lib/record/append-event';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { type Actor, operator, type Person } from './actor.ts';
import { authorize, authorizeRow, isAllowed } from './authorize.ts';
import { verb } from './verb.ts';

const person: Person = { type: 'person', accountId: 'a', name: 'Ada', role: 'editor', interfaceLocale: 'en' };
const admin: Person = { ...person, role: 'admin' };

const greet = verb('publish', z.object({ name: z.string().min(2, 'nameTooShort') }), async (by, { name }) => {
  return `${by.actor.name} greets ${name}`;
});

test('a verb works for whoever may', async () => {
  expect(await greet(person, { name: 'Lin' })).toBe('Ada greets Lin');
  expect(greet.act).toBe('publish');
});

test('whoever may not is refused before the input is looked at', async () => {
  const work = vi.fn(async () => 0);
  const remove = verb('remove', z.object({ id: z.string() }), work);
  const wrong = {} as { id: string };
  await expect(remove(null, wrong)).rejects.toThrow(SignedOutError);
  await expect(remove(person, wrong)).rejects.toThrow(ForbiddenError);
  await expect(remove(admin, wrong)).rejects.toThrow(InvalidError);
  expect(work).not.toHaveBeenCalled();
});

test('wrong input says what is wrong in the schema’s own words', async () => {
  await expect(greet(person, { name: 'L' })).rejects.toMatchObject({ reason: 'nameTooShort' });
});

test('a token may what its account may and its scopes name, and no more', () => {
  const token: Actor = { ...person, type: 'token', tokenId: 't', scopes: ['publish', 'remove'] };
  expect(isAllowed(token, 'publish')).toBe(true);
  expect(isAllowed(token, 'review')).toBe(false);
  expect(isAllowed(token, 'remove')).toBe(false);
});

test('the operator may do everything but what takes an account', () => {
  expect(isAllowed(operator, 'manage-people')).toBe(true);
  expect(() => authorize(operator, 'manage-self')).toThrow(SignedOutError);
});

test('the machine may call no verb', () => {
  expect(isAllowed({ type: 'machine', accountId: null, name: 'machine' }, 'see')).toBe(false);
});

test('a row that is not there, or in the trash, is not found but by those who may remove', () => {
  const by = authorize(person, 'review');
  expect(authorizeRow(by, { id: 'x', removedAt: null })).toMatchObject({ id: 'x', actor: person });
  expect(() => authorizeRow(by, undefined)).toThrow(NotFoundError);
  expect(() => authorizeRow(by, { id: 'x', removedAt: 1 })).toThrow(NotFoundError);
  expect(authorizeRow(authorize(admin, 'remove'), { id: 'x', removedAt: 1 })).toMatchObject({ id: 'x' });
});

/** This function is only compiled and never called. If an expected error no longer occurs, `tsc` reports that. */
async function doesNotCompile(tx: Tx, seen: TargetRow): Promise<void> {
  const change = { text: '', state: 'draft', origin: 'human', isRehearsal: false, kind: 'target.saved' } as const;
  const to = { translationId: 't', targetId: 's' };
  // @ts-expect-error A writer asks for the proof, and an actor is none.
  await changeTarget(tx, seen, { ...change, by: { actor: person } });
  // @ts-expect-error The proof of another act is no proof.
  await changeTarget(tx, seen, { ...change, by: authorize(admin, 'publish') });
  // @ts-expect-error Nothing is recorded without the proof.
  await appendEvent(tx, { actor: person }, { kind: 'drafting.stopped', translationId: 't' });
  // @ts-expect-error There is no such kind.
  await appendEvent(tx, authorize(admin, 'draft'), { kind: 'drafting.vanished', translationId: 't' });
  // @ts-expect-error The kind is of a target, and has to name it.
  await appendEvent(tx, authorize(admin, 'review'), { kind: 'target.refused', translationId: 't' });
  // @ts-expect-error The kind says which version.
  await appendEvent(tx, authorize(admin, 'review'), { ...to, kind: 'target.saved', detail: {} });
  // @ts-expect-error The input of a verb is typed.
  await greet(person, { title: 'Lin' });
}

test('what has no proof does not compile', () => {
  // The compiler has checked the function already; this line only keeps it from being unused.
  expect(doesNotCompile).toBeTypeOf('function');
});
