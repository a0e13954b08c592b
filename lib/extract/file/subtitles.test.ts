import { expect, test } from 'vitest';
import { unpack } from './fixtures.ts';

const paragraphs = async (text: string) => {
  const { kind, parts } = await unpack(new TextEncoder().encode(text));
  expect(kind).toBe('subtitles');
  return [...(parts[0]?.html ?? '').matchAll(/<p>(.*?)<\/p>/gs)].map(([, words]) => words);
};

test('cues are joined to sentences; a pause begins a new paragraph', async () => {
  const srt = `1
00:00:01,000 --> 00:00:03,000
The ferry leaves at ten
in the evening,

2
00:00:03,100 --> 00:00:05,000
and <i>nobody</i> has missed it.

3
00:00:12,000 --> 00:00:14,000
{\\an8}A dog waits.
`;
  expect(await paragraphs(srt)).toEqual([
    'The ferry leaves at ten\nin the evening,\nand nobody has missed it.',
    'A dog waits.',
  ]);
});

test('WebVTT: notes and settings are left out, speakers are named, lines that are shown twice are there once', async () => {
  const vtt = `WEBVTT - Ferry

NOTE made by hand

intro
00:01.000 --> 00:03.000 align:start position:0%
<v Mara>Who rows &amp; who waits?

00:03.000 --> 00:04.000
<v Lin>I do.

00:04.000 --> 00:05.000
<v Lin>I do.
And so<00:04.500><c> do you.</c>
`;
  expect(await paragraphs(vtt)).toEqual(['Mara: Who rows &amp; who waits?', 'Lin: I do.\nAnd so do you.']);
});

test('lines of Chinese without full stops keep their breaks', async () => {
  const cue = (number: number, text: string) => `${number}\n00:00:0${number},000 --> 00:00:0${number},900\n${text}\n`;
  expect(await paragraphs([cue(1, '渡船十点开'), cue(2, '没有人迟到'), cue(3, '狗在等')].join('\n'))).toEqual([
    '渡船十点开<br>没有人迟到<br>狗在等',
  ]);
});
