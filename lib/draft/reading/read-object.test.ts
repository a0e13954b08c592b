import { expect, test } from 'vitest';
import { readObject } from './read-object.ts';

const keys = ['summary', 'register', 'names'];
const brief = { summary: 'A ferry runs at night.', register: 'warm', names: [{ source: '江城', target: 'Riverton' }] };
const json = JSON.stringify(brief);

test.each([
  ['alone', json],
  ['after thoughts', `<think>{"summary": 1}</think>${json}`],
  ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
  ['in an array', `[${json}]`],
  ['in another object', `{"brief": ${json}}`],
  ['encoded twice', JSON.stringify(json)],
  ['with other capitals', json.replace('summary', 'Summary')],
  ['with trailing commas', json.replace(']', ',]').replace(/\}$/, ',}')],
  ['after another', `{"summary": "?"} ${json}`],
  ['without its end', json.slice(0, -1)],
])('finds an object %s', (_, content) => expect(readObject(content, keys)).toEqual(brief));

test('gives the keys that are there', () => {
  expect(readObject('{"summary": "A ferry.", "mood": "sad"}', keys)).toEqual({ summary: 'A ferry.' });
});

test('gives null where there is none', () => {
  for (const content of ['', 'A ferry.', '{}', '[1, 2]', '{"mood": "sad"}', '{{{{{{{{{{{{', '"', 'null'])
    expect(readObject(content, keys)).toBeNull();
  expect(readObject('{"summary": "A fe', keys, { isWhole: false })).toBeNull();
});
