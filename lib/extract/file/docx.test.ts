import { expect, test } from 'vitest';
import { coreProperties, makeDocx, paragraph, unpack } from './fixtures.ts';

const htmlOf = async (body: string, extra: Record<string, string | Uint8Array> = {}) =>
  (await unpack(makeDocx(body, extra))).parts[0]?.html ?? '';

test('says what it is called, by whom and in which language', async () => {
  const core = coreProperties(
    '<dc:title>夜里的灯</dc:title><dc:creator>林渡</dc:creator><dc:language>zh-cn</dc:language>',
  );
  const unpacked = await unpack(makeDocx(paragraph('灯还亮着。'), { 'docProps/core.xml': core }), 'whatever.txt');
  expect(unpacked).toMatchObject({ kind: 'docx', title: '夜里的灯', byline: '林渡', locale: 'zh-CN' });
  expect(unpacked.parts[0]?.html).toContain('<html lang="zh-CN">');
});

test('a name that Word gave by itself is no title', async () => {
  const core = coreProperties('<dc:title>Microsoft Word - Document1</dc:title>');
  expect((await unpack(makeDocx(paragraph('Text.'), { 'docProps/core.xml': core }))).title).toBeNull();
});

test('styles become the elements they mean, headings below the title', async () => {
  const html = await htmlOf(
    [
      paragraph('The Night Ferry', 'Title'),
      paragraph('At the pier', 'heading1'),
      paragraph('Later', 'heading2'),
      paragraph('He waits & watches.'),
      paragraph('Waiting is the hard part.', 'Quote'),
      paragraph('The lamp at the pier', 'caption'),
      paragraph('At the pier 3', 'toc1'),
    ].join(''),
  );
  expect(html).toContain('<h1 class="title">The Night Ferry</h1><h2>At the pier</h2><h3>Later</h3>');
  expect(html).toContain('<p>He waits &amp; watches.</p><blockquote><p>Waiting is the hard part.</p></blockquote>');
  expect(html).toContain('<figure><figcaption>The lamp at the pier</figcaption></figure>');
  expect(html).not.toContain('pier 3');
});

test('lists, tables and notes survive', async () => {
  const item =
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>rope</w:t></w:r></w:p>';
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  const table = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Hour')}${cell('Ships')}</w:tr><w:tr>${cell('22')}${cell('1')}</w:tr></w:tbl>`;
  const noted = '<w:p><w:r><w:t>Lamps</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>';
  const html = await htmlOf(item + table + noted);
  expect(html).toContain('<ul><li>rope</li></ul>');
  expect(html).toContain('<thead><tr><th><p>Hour</p></th><th><p>Ships</p></th></tr></thead>');
  expect(html).toContain('<sup><a href="#footnote-1" id="footnote-ref-1">[1]</a></sup>');
  expect(html).toContain('<ol role="doc-endnotes"><li id="footnote-1"><p>A note on lamps.</p></li></ol>');
});

test('of tracked changes the final text', async () => {
  const run = (text: string, element = 't') => `<w:r><w:${element}>${text}</w:${element}></w:r>`;
  const html = await htmlOf(
    `<w:p>${run('The boat ')}<w:del w:id="1">${run('sank', 'delText')}</w:del><w:ins w:id="2">${run('landed')}</w:ins><w:moveFrom w:id="3">${run(' early')}</w:moveFrom><w:moveTo w:id="4">${run(' late')}</w:moveTo></w:p>`,
  );
  expect(html).toContain('<p>The boat landed late</p>');
});

test('a reading stands above its words', async () => {
  const run = (text: string) => `<w:r><w:t>${text}</w:t></w:r>`;
  const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${run('わた')}</w:rt><w:rubyBase>${run('渡')}</w:rubyBase></w:ruby></w:r>`;
  expect(await htmlOf(`<w:p>${run('夜の')}${ruby}${run('し場')}</w:p>`)).toContain(
    '<p>夜の<ruby>渡<rt>わた</rt></ruby>し場</p>',
  );
});

const drawing = (relation: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A lamp"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip ${relation}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

test('pictures are named in the markup and come along', async () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
  const { parts } = await unpack(makeDocx(drawing('r:embed="rPicture"'), { 'word/media/lamp.png': bytes }));
  expect(parts[0]?.html).toContain('<img alt="A lamp" src="part:picture-1.png"');
  expect(parts[0]?.pictures?.get('picture-1.png')).toEqual({ bytes, mediaType: 'image/png' });
});

test('a picture that is not in the file is left out', async () => {
  const { parts } = await unpack(makeDocx(`${drawing('r:link="rPicture"')}${paragraph('Text.')}`));
  expect(parts[0]?.html).not.toContain('<img');
  expect(parts[0]?.html).toContain('Text.');
});

test.each([
  ['Arabic', 'المعدية الأخيرة تغادر في العاشرة.'],
  ['Russian', 'Последний паром уходит в десять.'],
  ['Japanese', '最後の船は夜の十時に出る。'],
])('%s comes through whole', async (_, text) => {
  expect(await htmlOf(paragraph(text))).toContain(`<p>${text}</p>`);
});
