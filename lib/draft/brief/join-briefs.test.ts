import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { joinBriefs } from './join-briefs.ts';

const first = { summary: 'A ferry.', register: 'warm', names: [{ source: '王·二', target: 'Wang Er' }] };

test('names are joined, and of one source the first stays', () => {
  const further = {
    summary: 'A ferry and a storm.',
    register: 'warm, first person',
    names: [
      { source: '王二', target: 'Wang the Second' },
      { source: ' ＡＢＣ ', target: 'ABC' },
      { source: 'abc', target: 'the ABC' },
    ],
  };
  expect(joinBriefs(first, further)).toEqual({
    summary: 'A ferry and a storm.',
    register: 'warm, first person',
    names: [
      { source: '王·二', target: 'Wang Er' },
      { source: ' ＡＢＣ ', target: 'ABC' },
    ],
  });
});

test('what a further part does not say stays, and so does what a person corrected', () => {
  expect(joinBriefs(first, { summary: '', register: '', names: [] })).toEqual(first);
  const corrected = { ...first, isCorrected: true };
  expect(joinBriefs(corrected, { summary: 'Other.', register: 'cold', names: [] })).toEqual(corrected);
});

test('what was only partly usable stays so, and there are never too many names', () => {
  const many = (prefix: string) => Array.from({ length: 150 }, (_, at) => ({ source: prefix + at, target: 'a' }));
  const joined = joinBriefs({ ...first, names: many('一') }, { ...first, names: many('二') });
  expect(joined.names).toHaveLength(limits.briefNames);
  expect(joined.isPartial).toBe(true);
  expect(joinBriefs({ ...first, isPartial: true }, first).isPartial).toBe(true);
  expect(joinBriefs(null, first)).toEqual(first);
});
