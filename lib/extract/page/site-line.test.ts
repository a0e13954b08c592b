import { describe, expect, test } from 'vitest';
import { articlePage, keptText } from './fixtures.ts';

describe('a sentence that begins with a word of a site stays', () => {
  test.each([
    ['en', 'Advertising on the ropewalk was painted by hand.'],
    ['en', 'Comments in the margin are by the foreman.'],
    ['en', 'Copyright was no question in 1790.'],
    ['en', 'Related trades moved into the street behind.'],
    ['en', 'Follow the wall until it ends at the water.'],
    ['en', 'Tags of tin were nailed to every coil.'],
    ['zh', '评论家说这里像一座教堂。'],
    ['zh', '相关文章写在1911年的账本里，现在没有人看得懂。'],
    ['zh', '点击声传到街上，孩子们都停下来听。'],
    ['zh', '上一篇日记写到这里就断了。'],
    ['zh', '版权属于谁，法官也说不清。'],
    ['zh', '扫地的老人每天六点来。'],
    ['ja', 'この記事を書いた職人はもういない。'],
    ['ja', '関連する道具は隣の小屋に残っている。'],
    ['ja', '広告は板に手で描かれた。'],
    ['ja', '注目の的は北側の壁だった。'],
    ['ko', '저작권이라는 말을 그때는 아무도 몰랐다.'],
    ['fr', 'Partager une corde, c’est partager un métier.'],
    ['fr', 'Publicité et corde se vendaient au mètre.'],
    ['de', 'Teilen wollte der Besitzer das Haus nie.'],
    ['de', 'Quelle der Geschichte ist ein Brief von 1802.'],
    ['ru', 'Поделиться верёвкой считалось честью.'],
    ['ru', 'Источник: колодец во дворе, говорит сторож, ни разу не пересыхал.'],
    ['ar', 'اشترك العمال في بناء السقف.'],
  ])('%s: %s', (language, words) => {
    expect(keptText({ language, middle: `<p>${words}</p>` })).toContain(words);
  });

  test.each([
    ['a quote', '<blockquote><p>Sponsored by nobody, we spun on.</p></blockquote>', 'Sponsored by nobody'],
    ['a list', '<ul><li>Recommended hemp: Riga.</li><li>Tar: pine.</li><li>Wax: none.</li></ul>', 'Recommended hemp'],
    ['a heading', '<h2>Copyright and rope</h2>', 'Copyright and rope'],
    ['a box', '<div class="note"><p>Subscribers to the almanac will know the drawing.</p></div>', 'Subscribers to'],
    [
      'a link inside',
      '<p>See also the <a href="/log">log of 1802</a>, which the town keeps in a tin box.</p>',
      'See also',
    ],
  ])('in %s', (_, middle, words) => {
    expect(keptText({ middle })).toContain(words);
  });

  test('where each paragraph has a wrapper of its own', () => {
    const wrap = (words: string) => `<div class="block"><div class="text"><p>${words}</p></div></div>`;
    expect(keptText({ wrap, middle: wrap('Loading a cart took an hour.') })).toContain('Loading a cart');
  });

  test('where line breaks divide the paragraphs', () => {
    const wrap = (words: string) => `${words}<br><br>`;
    expect(keptText({ wrap, middle: wrap('Advertising paid for the first wheel.') })).toContain('Advertising paid');
  });
});

describe('a line of the site goes', () => {
  test.each([
    ['en', '<p>Advertisement</p>'],
    ['en', '<p>Read more: <a href="/a">How the brewery burned</a></p>'],
    ['en', '<p>Sign up for our newsletter.</p>'],
    ['en', '<p>Follow us on Facebook and Instagram.</p>'],
    ['en', '<p>Copyright 2026 The Ottersby Courier. All rights reserved.</p>'],
    ['en', '<h3>Related articles</h3><ul><li><a href="/a">How the brewery burned</a></li></ul>'],
    ['zh', '<p>责任编辑：林小舟</p>'],
    ['zh', '<p>（责编：林小舟、王大河）</p>'],
    ['zh', '<p>来源：欧特斯比晚报</p>'],
    ['zh', '<p>未经授权，不得转载。</p>'],
    ['zh', '<p>更多精彩内容请关注微信公众号</p>'],
    ['zh', '<p>相关阅读：</p>'],
    ['ja', '<p>無断転載を禁じます</p>'],
    ['ja', '<p>あわせて読みたい</p>'],
    ['ru', '<p>Источник: РИА Верёвка</p>'],
    ['ru', '<p>Читайте также: <a href="/a">Как сгорела пивоварня</a></p>'],
    ['fr', '<p>Lire aussi : <a href="/a">La brasserie brûle</a></p>'],
    ['ko', '<p>무단전재 및 재배포 금지</p>'],
  ])('%s: %s', (language, after) => {
    const words = after.replace(/<[^>]+>/g, '').trim();
    expect(keptText({ language, after })).not.toContain(words.slice(0, 12));
    expect(articlePage({ language, after })).toContain(after);
  });
});
