import { describe, expect, test } from 'vitest';
import { blocksOf, keptText } from './fixtures.ts';
import { readPage } from './read-page.ts';

const text = [
  '旧城的钟楼停了三十年，今年春天重新走了起来，修钟的是一位退休的铁路工人。',
  '他说齿轮没有坏，坏的是一根比手指还细的弹簧，找遍全城也配不到，只好自己用琴弦绕了一根。',
  '钟声每天响两次，早上七点和傍晚六点，卖豆浆的人说，现在不用再看手机了。',
  '镇上打算把钟楼底层开成一间小小的展览室，让孩子们看看指针后面的东西。',
];
const other = [
  '我小时候住在钟楼旁边，奶奶总说钟停在三点一刻是因为那年发大水，水退了以后谁也没有上去看过，一停就是这么多年。',
  '希望不要只是热闹几天，去年修好的喷泉到了秋天就没有水了，现在里面种的是葱，长得倒是很好，大家也都去摘。',
  '建议周末晚上也响一次，我们上夜班的人早上七点正好睡着，不过还是要谢谢这位老师傅，手真是巧。',
];
const paragraphs = (words: string[]) => words.map((one) => `<p>${one}</p>`).join('');
const page = (body: string, title = '旧城钟楼重新走动') =>
  `<html lang="zh"><head><title>${title}_渡口晚报</title></head><body><div class="nav"><a href="/">首页</a><a href="/a">要闻</a></div>${body}</body></html>`;
const head = '<h1>旧城钟楼重新走动</h1><div class="info">2024-05-06 08:00 来源：渡口晚报</div>';

function expectOnlyText(html: string): void {
  const kept = keptText(html);
  for (const words of text) expect(kept).toContain(words);
  for (const words of other) expect(kept).not.toContain(words);
}

describe('readers’ comments that are longer than the text', () => {
  test.each(['comment', 'comment-box', 'header', 'footer-area', 'sidebar'])('the text stands in %s', (name) => {
    const comments = `<div class="content"><h3>网友评论（3）</h3>${paragraphs([...other, ...other])}</div>`;
    expectOnlyText(
      page(`<div class="${name}">${head}<div class="${name}-body">${paragraphs(text)}</div></div>${comments}`),
    );
  });

  test.each(['评论 3', '全部评论(12)', '网友回应', '留言区', '3条评论', '댓글 3', 'コメント 312件', 'Comments (4)'])(
    'the line above them is %s',
    (line) => {
      expectOnlyText(
        page(`<div id="a">${head}${paragraphs(text)}<div id="r"><h5>${line}</h5>${paragraphs(other)}</div></div>`),
      );
    },
  );

  test('a counter above the text begins none', () => {
    const counter = '<p>评论 312</p>';
    expectOnlyText(page(`<div id="a">${head}${counter}${paragraphs(text)}</div>`));
  });
});

describe('other articles', () => {
  test('a list of teasers is longer than a short report', () => {
    const teasers = other.map((words, at) => `<li><a href="/${at}">第${at}篇别的报道的标题</a><p>${words}</p></li>`);
    const short = text.slice(0, 2);
    const kept = keptText(
      page(
        `<div class="left">${head}<div>${paragraphs(short)}</div></div><div class="right"><ul>${teasers.join('')}</ul></div>`,
      ),
    );
    for (const words of short) expect(kept).toContain(words);
    for (const words of other) expect(kept).not.toContain(words);
  });

  test('sections with linked headings stay, if nothing else is on the page', () => {
    const sections = text.map(
      (words, at) => `<div class="s"><h3><a href="/${at}">第${at}条</a></h3><p>${words}</p></div>`,
    );
    const kept = keptText(page(`<div class="all"><h1>旧城钟楼重新走动</h1>${sections.join('')}</div>`));
    for (const words of text) expect(kept).toContain(words);
  });

  test.each(['h1', 'h2 class="title"', 'div class="headline"'])('the next one begins with %s too', (tag) => {
    const unit = (name: string, title: string, words: string[]) =>
      `<div class="unit ${name}"><${tag}>${title}</${tag.split(' ')[0]}><div>2024-05-06 08:00</div>${paragraphs(words)}</div>`;
    expectOnlyText(
      page(
        `<div>${unit('first', '旧城钟楼重新走动', text)}${unit('then', '喷泉里长出了葱', [...other, ...other])}</div>`,
      ),
    );
  });

  test('sections with headings in like boxes are no other articles', () => {
    const sections = text.map(
      (words, at) => `<section class="s"><h2 class="t">第${at}节</h2><p>${words}</p></section>`,
    );
    const kept = keptText(page(`<section class="s"><h2 class="t">旧城钟楼重新走动</h2></section>${sections.join('')}`));
    for (const words of text) expect(kept).toContain(words);
  });
});

describe('boxes', () => {
  test.each(['相关阅读', 'この記事を書いた人', '关于作者', 'AI 摘要', '제보하기', '많이 본 뉴스', '版权声明'])(
    'one is headed %s',
    (line) => {
      expectOnlyText(
        page(`<div>${head}${paragraphs(text)}<div class="x"><p>${line}</p>${paragraphs(other)}</div></div>`),
      );
    },
  );

  test('one offers a newsletter', () => {
    const offer = '订阅渡口晚报电子报，每天早晨我们把一篇关于旧城的故事寄到您的邮箱，随时可以取消订阅。';
    const kept = keptText(
      page(`<div><div>${head}${paragraphs(text)}</div><div class="x"><h2>喜欢吗？</h2><p>${offer}</p></div></div>`),
    );
    expect(kept).not.toContain('取消订阅');
  });

  test('a heading of the text that names related reading in a sentence stays', () => {
    const heading = '相关阅读者的来信说了什么';
    expect(keptText(page(`<div>${head}${paragraphs(text)}<h2>${heading}</h2>${paragraphs(text)}</div>`))).toContain(
      heading,
    );
  });

  test('another column of a layout table is left out', () => {
    const column = `<td class="r"><b>读者来信</b><br>${other.slice(0, 2).join('<br><br>')}</td>`;
    expectOnlyText(page(`<table><tr><td>${head}<div>${paragraphs(text)}</div></td>${column}</tr></table>`));
  });

  test('text beside the box of the headline in one cell stays', () => {
    const kept = keptText(
      page(
        `<table><tr><td><div>${head}${paragraphs(text.slice(0, 2))}</div><div>${paragraphs(text.slice(2))}</div></td><td>广告</td></tr></table>`,
      ),
    );
    for (const words of text) expect(kept).toContain(words);
  });
});

describe('galleries and details', () => {
  const captions = text.map(
    (words, at) => `<figure><img src="/${at}.jpg"><figcaption><i>${at + 1}/4</i>${words}</figcaption></figure>`,
  );

  test('the counters of pictures are taken away', () => {
    const kept = keptText(page(`<div>${head}${captions.join('')}</div>`));
    expect(kept).toContain(text[3]);
    expect(kept).not.toMatch(/\d\/4/);
  });

  test('a single fraction at the beginning of a sentence stays', () => {
    expect(
      keptText(page(`<div>${head}<p>1/4的钟表匠已经退休，剩下的四分之三也在找徒弟。</p>${paragraphs(text)}</div>`)),
    ).toContain('1/4的');
  });

  test('a caption that says the day is no date line', () => {
    const caption = '修钟人在钟楼上，2024年5月5日，渡口晚报记者摄影';
    const figure = `<figure><img src="/a.jpg"><figcaption>${caption}</figcaption></figure>`;
    expect(keptText(page(`<div>${head}${figure}${paragraphs(text)}</div>`))).toContain(caption);
  });

  test('a list of details above the text is left out', () => {
    const details =
      '<dl><dt>作者部门</dt><dd>文物科</dd><dt>日期</dt><dd>2024-05-06</dd><dt>点击</dt><dd>2,871</dd></dl>';
    const kept = keptText(page(`<div><h1>旧城钟楼重新走动</h1>${details}${paragraphs(text)}</div>`));
    expect(kept).not.toMatch(/文物科|2,871/);
  });

  test('the times of a live report stay', () => {
    const entries = text.map(
      (words, at) => `<li><div class="time">1${at}:05</div><div class="say"><p>${words}</p></div></li>`,
    );
    const kept = keptText(page(`<div>${head}<ul class="live">${entries.join('')}</ul></div>`));
    expect(kept).toContain('10:05');
    expect(kept).toContain('13:05');
  });

  test('a photograph’s own table gives a caption', () => {
    const table = '<table><tr><td><img src="/a.jpg"></td></tr><tr><td>清晨的钟楼</td></tr></table>';
    const blocks = blocksOf(page(`<table><tr><td>${head}<div>${table}${paragraphs(text)}</div></td></tr></table>`));
    expect(blocks.find(({ source }) => source === '清晨的钟楼')).toMatchObject({ kind: 'caption', isKept: true });
  });
});

describe('text of unusual form', () => {
  test('blank lines of one paragraph divide it, and a link between them is no part of it', () => {
    const lines = `${text[0]}\n\n<a href="/p">【图】钟楼内部（共8张）</a>\n\n${text[1]}\n\n${text[2]}`;
    const kept = keptText(page(`<div>${head}<p>${lines}</p></div>`));
    expect(kept.split('\n').slice(1)).toEqual(text.slice(0, 3));
  });

  test('hundreds of icons that close themselves leave the structure as it is', () => {
    const icons = '<li><a href="/x">频道<svg><use xlink:href="#i" /></svg></a></li>'.repeat(400);
    const kept = keptText(page(`<div class="menu"><ul>${icons}</ul></div><div>${head}${paragraphs(text)}</div>`));
    expect(kept).not.toContain('频道');
    expect(kept.split('\n').slice(1)).toEqual(text);
  });

  test('a note of a few words is kept', () => {
    const kept = keptText(
      page(`<div class="entry">${head}<div><div>哦！</div><div>钟响了，</div><div>你们听见了吗？</div></div></div>`),
    );
    expect(kept).toContain('钟响了');
  });
});

describe('titles', () => {
  const titleOf = (html: string) => readPage(html, { url: 'https://a.example/1', charset: 'utf-8' }).title;
  const titled = (title: string, body: string) =>
    `<html><head><title>${title}</title></head><body>${body}${paragraphs(text)}</body></html>`;

  test.each([
    [
      '渡口市统计局 统计公报 2023年渡口市渔业生产基本情况',
      '<div class="t">2023年渡口市渔业生产基本情况</div>',
      '2023年渡口市渔业生产基本情况',
    ],
    ['渡口晚报-钟声三首', '<div class="t"><b>钟声三首</b></div>', '钟声三首'],
    ['【葱油饼的做法，怎么做才酥】河边的厨房_灶台', '<h1>葱油饼</h1>', '葱油饼'],
    ['钟楼纪行：弹簧里的春天(1)_旅游_渡口网', '<div class="t">钟楼纪行：弹簧里的春天</div>', '钟楼纪行：弹簧里的春天'],
  ])('%s', (named, body, title) => {
    expect(titleOf(titled(named, body))).toBe(title);
  });
});
