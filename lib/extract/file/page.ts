import { phrase } from './unpacked.ts';

/** Wraps the markup of a body in a whole HTML document. */
export function makePage(body: string, { title, locale }: { title: string | null; locale: string | null }): string {
  const lang = locale ? ` lang="${escapeMarkup(locale)}"` : '';
  const head = `<meta charset="utf-8">${title ? `<title>${escapeMarkup(title)}</title>` : ''}`;
  return `<!doctype html><html${lang}><head>${head}</head><body><article>${body}</article></body></html>`;
}

/** Escapes text for markup, including quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const mediaTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  avif: 'image/avif',
  emf: 'image/emf',
  wmf: 'image/wmf',
};

/** The media type for the ending of a file's name; `application/octet-stream` for unknown endings. */
export function mediaTypeOf(name: string): string {
  const ending = phrase(name)?.split('.').at(-1)?.toLowerCase() ?? '';
  return mediaTypes[ending] ?? 'application/octet-stream';
}
