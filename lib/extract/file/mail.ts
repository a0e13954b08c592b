import PostalMime from 'postal-mime';
import { InvalidError } from '#lib/errors';
import { describe, type Unpacked } from './unpacked.ts';

/** Names of header lines. A text that begins with some of them can be an article; a message has those of its format. */
const header = /^([!-9;-~]{1,60}):[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|$)/;
const ofFormat = new Set([
  'mime-version',
  'message-id',
  'received',
  'return-path',
  'snapshot-content-location',
  'dkim-signature',
]);
const ofLetters = new Set(['from', 'to', 'subject', 'date', 'content-type']);

/** Whether a file is a mail or a page that a browser saved as one (MHTML), by the header at its beginning. */
export function isMail(head: string, name: string): boolean {
  const found = new Set<string>();
  let rest = head.slice(0, 4096).replace(/^From [^\r\n]*\r?\n/, '');
  for (let match = header.exec(rest); match; match = header.exec(rest)) {
    found.add((match[1] as string).toLowerCase());
    rest = rest.slice(match[0].length);
  }
  const isNamed = /\.(?:eml|mht|mhtml)$/i.test(name);
  const letters = [...found].filter((one) => ofLetters.has(one)).length;
  return (isNamed && letters >= 2) || (letters >= 1 && [...found].some((one) => ofFormat.has(one)));
}

/** Reads a mail or a saved page as what it holds: a page, or plain text under its subject. */
export async function unpackMail(bytes: Uint8Array): Promise<Unpacked> {
  const mail = await PostalMime.parse(withCharset(bytes));
  const isPage = mail.headers.some(({ key }) => key === 'snapshot-content-location');
  const address = mail.headers.find(
    ({ key }) => key === 'snapshot-content-location' || key === 'content-location',
  )?.value;
  const day = /^\d{4}-\d\d-\d\d/.exec(mail.date ?? '')?.[0];
  const known = describe({
    title: isPage ? null : mail.subject?.replace(/^(?:(?:re|fwd?|aw|wg|回复|转发|答复)\s?[:：]\s*)+/i, ''),
    byline: isPage ? null : mail.from?.name,
    publishedOn: isPage ? null : day,
  });
  const text = mail.text?.replace(/\n-- \n[\s\S]*$/, '').trim();
  const notices = /\ufffd/.test(mail.html ?? text ?? '') ? (['characters-lost'] as const) : [];
  if (mail.html?.trim()) {
    const part = { title: known.title, html: mail.html, isPage: true, address: address ?? null };
    return { kind: 'mail', ...known, notices: [...notices], parts: [part] };
  }
  if (!text) throw new InvalidError('articleEmpty');
  const whole = known.title ? `${known.title}\n\n${text}` : text;
  return { kind: 'mail', ...known, notices: [...notices], parts: [{ title: known.title, text: whole }] };
}

/** A part with markup that names its encoding in itself alone is given it in its header, which the library reads. */
function withCharset(bytes: Uint8Array): Uint8Array {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const charset = /<meta\b[^<>]{0,200}?charset=(?:3D)?\s{0,3}["']?([\w-]{2,30})/i.exec(raw)?.[1];
  if (!charset || /^utf-?8$/i.test(charset)) return bytes;
  const told = raw.replace(/^content-type:[^\r\n]*/gim, (line: string, at: number) => {
    const isGoingOn = /^\r?\n[ \t]/.test(raw.slice(at + line.length, at + line.length + 3));
    const said = line
      .slice(13)
      .split(';')
      .map((each) => each.trim().toLowerCase());
    return said[0] === 'text/html' && said.slice(1).every((each) => !each) && !isGoingOn
      ? `${line.slice(0, 13)} text/html; charset=${charset}`
      : line;
  });
  return Buffer.from(told, 'latin1');
}
