import { describe, expect, test } from 'vitest';
import { keptText } from './fixtures.ts';

describe('the end of an article stays', () => {
  test.each([
    ['hi', 'सब चुप हैं।'],
    ['ar', 'فمن يسأل الطيور؟'],
    ['en', 'Fin'],
    ['en', 'Yours sincerely,'],
    ['en', 'Ottersby, 3 November 2026'],
    ['zh', '未完待续'],
    ['zh', '欧特斯比镇公所'],
    ['zh', '2026年11月3日'],
    ['zh', '附件：1. 鸟巢清单'],
    ['ja', '（つづく）'],
    ['ko', '끝'],
    ['de', 'Mit freundlichen Grüßen'],
    ['fr', 'À suivre'],
    ['ru', 'Продолжение следует'],
  ])('%s: %s', (language, words) => {
    expect(
      keptText({ language, after: `<p>${words}</p>` })
        .split('\n')
        .at(-1),
    ).toBe(words);
  });

  test.each([
    ['en', 'Dear neighbours,'],
    ['en', 'Night.'],
    ['zh', '各位乡亲：'],
    ['zh', '夜。'],
    ['ja', '拝啓'],
    ['de', 'Liebe Nachbarn'],
    ['hi', 'प्रिय पड़ोसियो,'],
  ])('and its beginning: %s: %s', (language, words) => {
    expect(keptText({ language, before: `<p>${words}</p>` }).split('\n')[1]).toBe(words);
  });

  test('and the first question of an interview', () => {
    const kept = keptText({ before: '<p><b>Why a shed?</b></p>', middle: '<p><b>And then?</b></p>' });
    expect(kept).toContain('Why a shed?');
    expect(kept).toContain('And then?');
  });

  test('and the last lines of a poem', () => {
    const lines = ['Three hundred metres of rain', 'walk past my window', 'and come back as rope', 'and leave again'];
    const poem = `<html><head><title>Ropewalk</title></head><body><article><h1>Ropewalk</h1><div class="poem">${lines
      .map((line) => `<p>${line}</p>`)
      .join('')}</div></article></body></html>`;
    expect(keptText(poem).split('\n')).toEqual(['Ropewalk', ...lines]);
  });

  test('but a button behind it does not', () => {
    expect(keptText({ after: '<div class="tools">Back to top</div><div class="tools">Listen</div>' })).not.toMatch(
      /Back to top|Listen/,
    );
  });
});
