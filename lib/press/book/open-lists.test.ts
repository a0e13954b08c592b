import { expect, test } from 'vitest';
import type { FrozenPair } from '#db/frozen-document';
import { type OpenList, stepLists } from './open-lists.ts';

const item = (depth: number, marker?: string): FrozenPair => ({
  ...{ segmentId: 's', kind: 'list-item', source: '', target: '' },
  form: { depth, ...(marker ? { marker } : {}) },
});
const paragraph: FrozenPair = { segmentId: 's', kind: 'paragraph', source: '', target: '' };

function written(pairs: (FrozenPair | null)[]): string {
  const open: OpenList[] = [];
  const name = ({ isOrdered }: OpenList) => (isOrdered ? 'ol' : 'ul');
  return pairs
    .map((pair) => {
      const { closes, opens } = stepLists(open, pair);
      const text = pair === null ? '' : pair.kind === 'list-item' ? (pair.form?.marker ?? '•') : 'p';
      return [...closes.map((list) => `/${name(list)}`), ...opens.map(name), text].filter(Boolean).join(' ');
    })
    .join(' ')
    .trim();
}

test('a deeper item begins a list inside, and a shallower one ends it', () => {
  expect(written([item(1, '1.'), item(2, '(a)'), item(2, '(b)'), item(1, '2.'), paragraph, null])).toBe(
    'ol 1. ol (a) (b) /ol 2. /ol p',
  );
  expect(written([item(3), item(1), null])).toBe('ul • /ul ul • /ul');
});

test('numbers after dots are another list', () => {
  expect(written([item(1), item(1, '1.'), item(2), null])).toBe('ul • /ul ol 1. ul • /ul /ol');
});
