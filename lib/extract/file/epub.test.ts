import { expect, test } from 'vitest';
import { chapter, epubEntries, makeZip, unpack } from './fixtures.ts';

const chapters = {
  'text/one.xhtml': chapter('<h1>渡口</h1><p>末班船十点开。<img src="../pictures/%E7%81%AF.png" alt="灯"/></p>'),
  'text/two.xhtml': chapter('<h2>The far bank</h2><p>Nobody waited there.<a id="here"/></p>'),
};
const bookWith = (more: Record<string, string | Uint8Array> = {}) => makeZip({ ...epubEntries(chapters), ...more });
const refusal = (bytes: Uint8Array) =>
  unpack(bytes).then(
    () => 'none',
    (error) => error.reason,
  );

test('each chapter is a part, with the name that the contents or its heading give it', async () => {
  const book = await unpack(bookWith());
  expect(book).toMatchObject({
    kind: 'epub',
    title: '夜航船记',
    byline: '林 渡',
    locale: 'zh-CN',
    publishedOn: '2026-03-04',
  });
  expect(book.parts.map(({ title }) => title)).toEqual(['第一章 渡口', 'The far bank']);
  expect(book.parts[1]?.html).toContain('<p>Nobody waited there.<a id="here"></a></p>');
  expect(book.parts[0]?.html).toContain('lang="zh-CN"');
});

test('pictures come along, found from the chapter they are in', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const { parts } = await unpack(bookWith({ 'OEBPS/pictures/灯.png': bytes }));
  expect(parts[0]?.html).toContain('src="part:OEBPS/pictures/灯.png"');
  expect(parts[0]?.pictures?.get('OEBPS/pictures/灯.png')?.bytes).toEqual(bytes);
});

test('a picture that is missing, or outside of the archive, is left out', async () => {
  const book = { 'one.xhtml': chapter('<p>Text.<img src="../../../../etc/passwd"/><img src="gone.png"/></p>') };
  expect((await unpack(makeZip(epubEntries(book)))).parts[0]?.html).not.toContain('<img');
});

test('cover, contents and empty pages are left out', async () => {
  const book = {
    'cover.xhtml': chapter('<section epub:type="cover"><p>夜航船记</p></section>'),
    'contents.xhtml': chapter([1, 2, 3, 4, 5].map((n) => `<p><a href="${n}.xhtml">Chapter ${n}</a></p>`).join('')),
    'blank.xhtml': chapter('<div> &#160; </div>'),
    'text.xhtml': chapter('<p>Text.</p>'),
  };
  const { parts } = await unpack(makeZip(epubEntries(book)));
  expect(parts).toHaveLength(1);
  expect(parts[0]?.html).toContain('Text.');
});

test('EPUB 2: names by an NCX whose document type only names a public one', async () => {
  const opf = `<package version="2.0"><metadata><dc-metadata xmlns:dc="x"><dc:title>Ночная переправа</dc:title><dc:language>ru</dc:language></dc-metadata></metadata><manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="a" href="text/two.xhtml" media-type="application/xhtml+xml"/><item id="b" href="text/one.xhtml" media-type="application/xhtml+xml"/></manifest><spine toc="ncx"><itemref idref="a"/></spine><guide><reference type="cover" href="text/one.xhtml"/></guide></package>`;
  const ncx = `<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://example.org/ncx-2005-1.dtd"><ncx><navMap><navPoint><navLabel><text>Берег</text></navLabel><content src="text/two.xhtml#top"/></navPoint></navMap></ncx>`;
  const book = await unpack(bookWith({ 'OEBPS/book.opf': opf, 'OEBPS/toc.ncx': ncx }));
  expect(book).toMatchObject({ title: 'Ночная переправа', locale: 'ru' });
  expect(book.parts.map(({ title }) => title)).toEqual(['Берег']);
});

const laughs = `<?xml version="1.0"?><!DOCTYPE package [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;

test.each([
  ['package', { 'OEBPS/book.opf': `${laughs}<package><metadata><title>&b;</title></metadata></package>` }],
  ['container', { 'META-INF/container.xml': `${laughs}<container/>` }],
])('entities of its own in the %s are refused', async (_, entries) => {
  expect(await refusal(bookWith(entries))).toBe('fileMarkupUnsafe');
});

test('elements too deep in one another are refused', async () => {
  const opf = `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`;
  expect(await refusal(bookWith({ 'OEBPS/book.opf': opf }))).toBe('fileTooComplex');
});

const encryption = (algorithm: string, uri: string) =>
  `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`;

test('copy protection of its text is refused with the reason', async () => {
  const locked = encryption('http://www.w3.org/2001/04/xmlenc#aes128-cbc', 'OEBPS/text/one.xhtml');
  expect(await refusal(bookWith({ 'META-INF/encryption.xml': locked }))).toBe('epubLocked');
});

test('garbled fonts are no copy protection', async () => {
  const fonts = encryption('http://www.idpf.org/2008/embedding', 'OEBPS/fonts/a.otf');
  expect((await unpack(bookWith({ 'META-INF/encryption.xml': fonts }))).parts).toHaveLength(2);
});

test('a book without text is refused', async () => {
  expect(await refusal(makeZip(epubEntries({ 'a.xhtml': chapter('<p> </p>') })))).toBe('epubNoText');
});

test('a note in another file of the book is brought to its chapter, and a mark without a note is raised', async () => {
  const notes = chapter('<ol><li id="n1"><p>An oil lamp. <a href="one.xhtml#r1">↩</a></p></li></ol>');
  const one = chapter(
    '<h1>One</h1><p>The lamp<a epub:type="noteref" id="r1" href="notes.xhtml#n1">1</a> and the rope<a epub:type="noteref" href="#none">2</a>.</p>',
  );
  const { parts } = await unpack(makeZip(epubEntries({ 'one.xhtml': one, 'notes.xhtml': notes })));
  expect(parts[0]?.html).toContain('href="#brought-1"');
  expect(parts[0]?.html).toMatch(/<aside id="brought-1" epub:type="footnote"><p>An oil lamp\. <a href="#r1">/);
  expect(parts[0]?.html).toMatch(/rope<sup><a epub:type="noteref" href="#none">2<\/a><\/sup>/);
});

test('an entity that a chapter declares stands for its words', async () => {
  const body =
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY pub "Harbour &#38; Sons"><!ENTITY x SYSTEM "x">]><html><head><title/></head><body><p>By &pub; in 1911. &x;</p></body></html>';
  const { parts } = await unpack(makeZip(epubEntries({ 'one.xhtml': body })));
  expect(parts[0]?.html).toContain('<p>By Harbour &amp; Sons in 1911.');
});
