import { describe, expect, test } from 'vitest';
import type { FellBack } from '#db/vocabulary';
import type { Standing } from '../pace/standing.ts';
import { choose } from './choose.ts';
import { usualRule } from './rule.ts';

const now = 1_000_000;
const paused = (ms: number, isDown: boolean, errorClass: 'rate' | 'transient' | 'quota' = 'transient'): Standing => ({
  ...{ is: 'paused', until: now + ms, isDown, errorClass, errorText: 'No.' },
});
const stopped: Standing = { is: 'stopped', errorClass: 'auth', errorText: 'No such key.' };
const ready: Standing = { is: 'ready' };
const order = (...standings: Standing[]) =>
  standings.map((standing, index) => ({ engine: { key: `key ${index}`, name: `Engine ${index}` }, standing }));
const chosen = (standings: Standing[], rest: Partial<Parameters<typeof choose>[1]> = {}) => {
  const choice = choose(order(...standings), { rule: usualRule, now, ...rest });
  if (!choice) return null;
  return 'engine' in choice ? [choice.engine.name, choice.fellBackFrom.length] : [choice.waitFor.name, choice.until];
};

describe('the first engine that may be asked drafts', () => {
  test('also where it has to prove that it works again', () => {
    expect(chosen([ready, ready])).toEqual(['Engine 0', 0]);
    expect(chosen([{ is: 'trial' }, ready])).toEqual(['Engine 0', 0]);
  });

  test('and the next one while it is down, out of credit or stopped, with the reason', () => {
    for (const standing of [paused(20_000, true), paused(5_000, true), paused(60_000, false, 'rate'), stopped])
      expect(chosen([standing, ready])).toEqual(['Engine 1', 1]);
    const choice = choose(order(paused(3_600_000, true, 'quota'), ready), { rule: usualRule, now });
    expect(choice).toMatchObject({ fellBackFrom: [{ engine: 'Engine 0', errorClass: 'quota', errorText: 'No.' }] });
  });

  test('but a short wait that it asked for is waited', () => {
    expect(chosen([paused(5_000, false, 'rate'), ready])).toEqual(['Engine 0', now + 5_000]);
  });
});

describe('the rule of a pair', () => {
  test('may be to wait', () => {
    const rule = { ...usualRule, whenDown: 'wait' as const };
    expect(chosen([paused(20_000, true), ready], { rule })).toEqual(['Engine 0', now + 20_000]);
    expect(chosen([stopped, ready], { rule })).toEqual(['Engine 0', null]);
    expect(chosen([paused(3_600_000, true, 'quota'), ready], { rule })).toEqual(['Engine 1', 1]);
  });

  test('may be to wait for credit alone', () => {
    const rule = { ...usualRule, whenOutOfCredit: 'wait' as const };
    expect(chosen([paused(60_000, true, 'quota'), ready], { rule })).toEqual(['Engine 0', now + 60_000]);
    expect(chosen([stopped, ready], { rule })).toEqual(['Engine 1', 1]);
  });
});

test('where none may be asked, the one that is free soonest is waited for', () => {
  expect(chosen([stopped, paused(60_000, true), paused(30_000, true)])).toEqual(['Engine 2', now + 30_000]);
  expect(chosen([stopped, stopped])).toEqual(['Engine 0', null]);
});

test('an engine that refused the text is not asked again', () => {
  const refusal: FellBack = { engine: 'Engine 0', errorClass: 'refusal', errorText: 'No.' };
  const refused = new Map([['key 0', refusal]]);
  expect(chosen([ready, ready], { refused })).toEqual(['Engine 1', 1]);
  expect(chosen([ready], { refused })).toBeNull();
  expect(chosen([ready, stopped], { refused })).toBeNull();
  expect(chosen([])).toBeNull();
});
