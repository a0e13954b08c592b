import { describe, expect, test } from 'vitest';
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

const space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string, properties = '') =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const set = (properties: string, ...runs: string[]) => `<w:p><w:pPr>${properties}</w:pPr>${runs.join('')}</w:p>`;
const bodyOf = async (body: string, extra: Record<string, string | Uint8Array> = {}) =>
  /<article>(.*)<\/article>/s.exec(await htmlOf(body, extra))?.[1] ?? '';
const noticesOf = async (body: string) => (await unpack(makeDocx(body))).notices;
const long = 'The last ferry leaves the pier at ten in the evening, and nobody has missed it since the spring.';

describe('numbers', () => {
  const level = (ilvl: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = (levels: string, nums = '') => ({
    'word/numbering.xml': `<?xml version="1.0"?><w:numbering ${space}><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${nums}</w:numbering>`,
  });
  const item = (text: string, ilvl = 0, num = 1) =>
    set(`<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${num}"/></w:numPr>`, run(text));
  const markers = (html: string) => [...html.matchAll(/marker="([^"]*)"/g)].map(([, marker]) => marker);

  test('of levels count on, begin again below a higher one, and are written in their formats', async () => {
    const levels = level(0, 'upperRoman', '%1.') + level(1, 'lowerLetter', '(%2)') + level(2, 'decimal', '%1.%2.%3');
    const items = [item('a'), item('b', 1), item('c', 1), item('d', 2), item('e'), item('f', 1), item('g', 2)];
    const html = await bodyOf(items.join(''), numbering(levels));
    expect(markers(html)).toEqual(['I.', '(a)', '(b)', 'I.b.1', 'II.', '(a)', 'II.a.1']);
    expect(html).toContain('<li data-diglot-marker="(a)" data-diglot-depth="2">b</li>');
  });

  test('of legal headings have no letters', async () => {
    const levels =
      level(0, 'upperRoman', '%1', '<w:pStyle w:val="heading1"/>') +
      level(1, 'decimal', '%1.%2', '<w:pStyle w:val="heading2"/><w:isLgl/>');
    const styles = `<?xml version="1.0"?><w:styles ${space}>${[1, 2].map((n) => `<w:style w:type="paragraph" w:styleId="heading${n}"><w:name w:val="heading ${n}"/><w:pPr><w:numPr><w:ilvl w:val="${n - 1}"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`).join('')}</w:styles>`;
    const html = await bodyOf(
      [paragraph('Scope', 'heading1'), paragraph('Ferries', 'heading2'), paragraph('Lamps', 'heading2')].join(''),
      { ...numbering(levels), 'word/styles.xml': styles },
    );
    expect(html).toBe(
      '<h1 data-diglot-marker="I">Scope</h1><h2 data-diglot-marker="1.1">Ferries</h2><h2 data-diglot-marker="1.2">Lamps</h2>',
    );
  });

  test.each([
    ['chineseCounting', '第%1条', ['第一条', '第二条']],
    ['decimal', '第%1章', ['第1章', '第2章']],
    ['ideographTraditional', '（%1）', ['（甲）', '（乙）']],
    ['decimalEnclosedCircle', '%1', ['①', '②']],
    ['arabicAbjad', '%1-', ['أ-', 'ب-']],
    ['russianLower', '%1)', ['а)', 'б)']],
    ['ganada', '%1.', ['가.', '나.']],
    ['decimalZero', '%1', ['01', '02']],
  ])('as %s', async (format, text, expected) => {
    expect(markers(await bodyOf(item('a') + item('b'), numbering(level(0, format, text))))).toEqual(expected);
  });

  test('of a list that begins anew, and of one that goes on after a text', async () => {
    const anew =
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>';
    const body = [item('a'), item('b'), paragraph(long), item('c'), item('d', 0, 2), item('e', 0, 2)].join('');
    expect(markers(await bodyOf(body, numbering(level(0, 'decimal', '%1)'), anew)))).toEqual([
      '1)',
      '2)',
      '3)',
      '5)',
      '6)',
    ]);
  });
});

describe('headings', () => {
  const style = (id: string, name: string, more = '') =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
  const styles = {
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${space}>${[
      style('heading1', 'heading 1'),
      style('Kap', 'Kapitel', '<w:basedOn w:val="heading1"/>'),
      style('Bt', '标题 2'),
      style('Lvl', 'Clause', '<w:pPr><w:outlineLvl w:val="2"/></w:pPr>'),
    ].join('')}</w:styles>`,
  };

  test('are told by outline level, by the style below theirs, and by names in other languages', async () => {
    const body = [
      paragraph('One', 'Kap'),
      paragraph('Two', 'Bt'),
      paragraph('Three', 'Lvl'),
      set('<w:outlineLvl w:val="1"/>', run('Four')),
      set('<w:pStyle w:val="Lvl"/><w:outlineLvl w:val="9"/>', run('Five')),
    ];
    expect(await bodyOf(body.join(''), styles)).toBe('<h1>One</h1><h2>Two</h2><h3>Three</h3><h2>Four</h2><p>Five</p>');
  });

  test('can be bold lines; bold sentences and words are not', async () => {
    const body = [
      paragraph(long),
      set('', run('At the pier', '<w:b/>')),
      paragraph(long),
      set('', run('Nobody waits.', '<w:b/>')),
      set('', run('Lamps', '<w:b/>'), run(' are lit at nine.')),
    ];
    expect(await bodyOf(body.join(''))).toBe(
      `<p>${long}</p><h1>At the pier</h1><p>${long}</p><p><strong>Nobody waits.</strong></p><p><strong>Lamps</strong> are lit at nine.</p>`,
    );
  });

  test('the first large line in the middle is the title', async () => {
    const title = set('<w:jc w:val="center"/>', run('港口的灯', '<w:b/><w:sz w:val="36"/>'));
    expect(await bodyOf(title + paragraph(long) + paragraph('At the pier', 'heading1'))).toBe(
      `<h1 class="title">港口的灯</h1><p>${long}</p><h2>At the pier</h2>`,
    );
  });
});

describe('what the library does not know', () => {
  const box = '<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>';
  const drawn = `<w:drawing><wp:anchor><a:graphic><a:graphicData><x:wsp xmlns:x="x">${box}</x:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>`;
  const mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

  test.each([
    [
      'a field',
      `${run('Figure ')}<w:fldSimple w:instr="SEQ"><w:r><w:t>3</w:t></w:r></w:fldSimple>${run(': stairs')}`,
      'Figure 3: stairs',
    ],
    [
      'words in another direction',
      `${run('a ')}<w:bdo w:val="rtl">${run('b ')}<w:dir w:val="ltr">${run('c')}</w:dir></w:bdo>`,
      'a b c',
    ],
    ['letters of Symbol', `${run('ab', '<w:rFonts w:ascii="Symbol"/>')}${run('\uf067 is')}`, 'αβγ is'],
    [
      'hidden words',
      `${run('Shown')}${run(' hidden', '<w:vanish/>')}${run(' too', '<w:vanish w:val="0"/>')}`,
      'Shown too',
    ],
    [
      'a placeholder',
      `${run('Name: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Click here')}</w:sdtContent></w:sdt>${run('x')}`,
      'Name: x',
    ],
    ['a link that leads nowhere', `${run('See ')}<w:hyperlink r:id="none">${run('there')}</w:hyperlink>`, 'See there'],
  ])('%s', async (_, inner, text) => {
    expect(await bodyOf(`<w:p>${inner}</w:p>`)).toBe(`<p>${text}</p>`);
  });

  test('a text box without an older form, and one with it', async () => {
    const newer = `<w:p>${run('Beside.')}<w:r><mc:AlternateContent ${mc}><mc:Choice Requires="wps">${drawn}</mc:Choice></mc:AlternateContent></w:r></w:p>`;
    const older = newer.replace(
      '</mc:AlternateContent>',
      `<mc:Fallback><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>`,
    );
    for (const body of [newer, older]) expect(await bodyOf(body)).toBe('<p>Beside.</p><p>In a box.</p>');
  });

  test('a first letter that is set large', async () => {
    const initial = set('<w:framePr w:dropCap="drop" w:lines="3"/>', run('T', '<w:sz w:val="90"/>'));
    expect(await bodyOf(`${initial}${paragraph('he ferry leaves at ten.')}`)).toBe('<p>The ferry leaves at ten.</p>');
  });

  test('words that are struck out are left out, and an editor is told', async () => {
    const body = `<w:p>${run('It costs ')}${run('three ', '<w:strike/>')}${run('four.')}</w:p>`;
    expect(await bodyOf(body)).toBe('<p>It costs four.</p>');
    expect(await noticesOf(body)).toEqual(['struck-out']);
  });

  test('a picture without a relationship is left out, and an editor is told', async () => {
    const body = drawing('r:embed="rNone"') + paragraph('Text.');
    expect(await bodyOf(body)).toBe('<p>Text.</p>');
    expect(await noticesOf(body)).toEqual(['parts-unread']);
  });

  test('an included page', async () => {
    const relations = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rA" Type="x/aFChunk" Target="a.html"/></Relationships>`;
    const body = await bodyOf(`${paragraph('Before.')}<w:altChunk r:id="rA"/>${paragraph('After.')}`, {
      'word/_rels/document.xml.rels': relations,
      'word/a.html': '<html><body><p>Included.</p></body></html>',
    });
    expect(body).toBe('<p>Before.</p><p>Included.</p><p>After.</p>');
    expect(await noticesOf(`${paragraph('Before.')}<w:altChunk r:id="rB"/>`)).toEqual(['parts-unread']);
  });

  test('a formula becomes MathML, with its text', async () => {
    const letters = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
    const formula = `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:sSup><m:e>${letters('x')}</m:e><m:sup>${letters('2')}</m:sup></m:sSup>${letters('=')}<m:f><m:num>${letters('a+b')}</m:num><m:den>${letters('10')}</m:den></m:f></m:oMath>`;
    expect(await bodyOf(`<w:p>${run('So ')}${formula}${run(' holds.')}</w:p>`)).toBe(
      '<p>So <math alttext="x^2=(a+b)/10"><msup><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></msup><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mrow><mn>10</mn></mrow></mfrac></math> holds.</p>',
    );
  });
});
