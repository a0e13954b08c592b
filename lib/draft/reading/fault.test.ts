import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultReasons, faultSentence } from './fault.ts';

test.each(['en', 'zh-Hans'])('the interface has words for every fault: %s', (locale) => {
  const { draftFaults } = JSON.parse(readFileSync(`app/messages/${locale}.json`, 'utf8'));
  for (const reason of faultReasons) expect(draftFaults[reason], reason).toEqual(expect.stringMatching(/[.。]$/));
});

test('a sentence holds the values of its fault', () => {
  expect(faultSentence({ reason: 'tags-missing', values: { marks: '<1>…</1>' } })).toBe('It left out <1>…</1>.');
  for (const reason of faultReasons)
    expect(faultSentence({ reason, values: { marks: 'a', script: 'b' } })).not.toMatch(/[{}]/);
});
