import { expect, test } from 'vitest';
import { capturedFile } from '../captured.ts';
import { readBytes } from '../read-bytes.ts';

const read = async (text: string | Buffer, name = '') => {
  const bytes = new Uint8Array(typeof text === 'string' ? Buffer.from(text) : text);
  const { parts } = await readBytes({ captured: capturedFile(bytes, name), rules: [] });
  const { reading } = parts[0] as (typeof parts)[number];
  return { ...reading, kept: reading.blocks.filter(({ isKept }) => isKept).map(({ source }) => source) };
};
const words = [
  'The last ferry leaves the pier at ten in the evening, and nobody has missed it since the spring came.',
  'The boatman counts the lamps on the far bank before he unties the rope and turns to the oar at last.',
];

test('a mail is read as its text, under its subject', async () => {
  const body = Buffer.from(words.join('\n\n')).toString('base64');
  const mail = await read(
    `Received: by x\r\nFrom: Lin Du <lin@ferry.example>\r\nSubject: =?utf-8?B?${Buffer.from('Re: 渡口').toString('base64')}?=\r\nDate: Tue, 3 Nov 2026 18:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`,
  );
  expect(mail).toMatchObject({ title: '渡口', byline: 'Lin Du', publishedOn: '2026-11-03' });
  expect(mail.kept.slice(-2)).toEqual(words);
});

test('a page saved by a browser is read as the page, with its address', async () => {
  const html = `<html><head><title>Lamps</title></head><body><article><h1>Lamps</h1><p>${words[0]} =E7=81=AF</p><p>${words[1]}</p></article></body></html>`;
  const page = await read(
    `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://river.example/lamps\r\nSubject: Lamps\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${html.replaceAll('="', '=3D"')}\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n----b--\r\n`,
  );
  expect(page).toMatchObject({ title: 'Lamps', locale: 'en' });
  expect(page.kept.slice(-2)).toEqual([`${words[0]} 灯`, words[1]]);
});

test('the markup of a part can name its encoding alone', async () => {
  const html = Buffer.concat([
    Buffer.from('<html><head><meta charset="windows-1251"></head><body><h1>Qw</h1><p>'),
    Buffer.from(
      Array.from('Последний паром уходит в десять вечера.', (sign) =>
        sign > 'z' ? (sign.codePointAt(0) ?? 0) - 0x350 : sign.charCodeAt(0),
      ),
    ),
    Buffer.from('</p></body></html>'),
  ]);
  const head = Buffer.from(
    'From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n',
  );
  expect((await read(Buffer.concat([head, html]))).blocks.map(({ source }) => source)).toContain(
    'Последний паром уходит в десять вечера.',
  );
});

test('an article that begins with details is no mail', async () => {
  const text = `From: our own correspondent\nDate: 3 November 2026\n\n${words.join('\n\n')}`;
  expect((await read(text)).kept.slice(-2)).toEqual(words);
});
