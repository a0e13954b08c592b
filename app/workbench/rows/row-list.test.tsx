import { parseHTML } from 'linkedom';
import { act } from 'react';
import { IntlProvider } from 'use-intl';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import en from '#app/messages/en.json';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import { type Bench, createBench } from '../bench.ts';
import { createPartialStore } from '../store/partial-store.ts';
import { createRowStore } from '../store/row-store.ts';
import { RowList } from './row-list.tsx';

/** The mock records each rendering of a row: a row renders its source exactly once each time. */
const { rendered } = vi.hoisted(() => ({ rendered: [] as number[] }));
vi.mock('./source-text.tsx', () => ({
  SourceText: ({ row }: { row: WorkbenchRow }) => void rendered.push(row.number),
}));
vi.mock('../editor/target-editor.tsx', () => ({ TargetEditor: ({ text }: { text: string }) => <p>{text}</p> }));

const size = 2_000;
const idOf = (number: number) => `target-${number}`;
const rowOf = (number: number): WorkbenchRow => ({
  targetId: idOf(number),
  number,
  kind: 'paragraph',
  source: `第${number}段`,
  tags: null,
  pictures: null,
  cell: null,
  form: null,
  previousSource: null,
  text: `Paragraph ${number}`,
  state: 'draft',
  origin: 'human',
  isRehearsal: false,
  version: 1,
  drafting: null,
  suggestion: null,
  draftNote: null,
});

const inOrder = (numbers: number[]) => numbers.toSorted((one, other) => one - other);

let bench: Bench;
let container: HTMLElement;
let close = () => {};

/** Renders a list of 2,000 rows and waits until all of them are in the page. */
beforeAll(async () => {
  const { window, document } = parseHTML('<html><body></body></html>');
  Object.assign(window.HTMLElement.prototype, { scrollIntoView: () => {}, focus: () => {} });
  vi.stubGlobal('window', Object.assign(window, { HTMLIFrameElement: class {} }));
  vi.stubGlobal('document', document);
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  // React checks for `window` when it is loaded, so it is imported after the window exists.
  const { createRoot } = await import('react-dom/client');
  const store = createRowStore({
    rows: Array.from({ length: size }, (_, at) => rowOf(at + 1)),
    send: () => new Promise(() => {}),
    kept: { read: () => null, write: () => {}, remove: () => {} },
    onFailure: () => {},
    delay: 1_000_000,
  });
  bench = createBench({ store, partials: createPartialStore() }, 1);
  container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  close = () => act(() => root.unmount());
  await act(async () =>
    root.render(
      <IntlProvider locale="en" messages={en} timeZone="UTC">
        <RowList bench={bench} sourceLocale="zh-Hans" targetLocale="en" />
      </IntlProvider>,
    ),
  );
});
beforeEach(() => {
  rendered.length = 0;
});
afterAll(() => {
  close();
  vi.unstubAllGlobals();
});

const firstText = () => container.querySelector('[data-side="target"]')?.textContent;

test('all rows stand in the page', () => {
  expect(container.querySelectorAll('li[data-row]')).toHaveLength(size);
});

test('a key that is typed renders its row and no other', async () => {
  for (const text of ['P', 'Pa', 'Par']) await act(async () => bench.store.type(idOf(1), text));
  expect(firstText()).toBe('Par');
  expect(rendered).toEqual([1, 1, 1]);
});

test('a row that comes from the server renders itself alone', async () => {
  await act(async () => bench.store.receive([{ ...rowOf(2), text: 'Theirs', version: 2 }]));
  expect(container.textContent).toContain('Theirs');
  expect(rendered).toEqual([2]);
});

test('going to another row renders the one that is left and the one that is opened', async () => {
  await act(async () => bench.step(1));
  expect(inOrder(rendered)).toEqual([1, 2]);
  await act(async () => bench.open(idOf(1_999)));
  expect(inOrder(rendered.slice(2))).toEqual([2, 1_999]);
});

test('a filter hides rows and brings them back', async () => {
  await act(async () => bench.store.receive([{ ...rowOf(7), state: 'approved', version: 2 }]));
  await act(async () => bench.view.set({ filter: 'approved', visited: new Set([idOf(1)]) }));
  expect([...container.querySelectorAll('li > button')].map((one) => one.textContent)).toEqual(['draft1', 'approved7']);
  await act(async () => bench.view.set({ filter: 'all', visited: new Set([idOf(1)]) }));
  expect(container.querySelectorAll('li[data-row]')).toHaveLength(size);
});
