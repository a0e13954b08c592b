import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { InvalidError } from '#lib/errors';

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export type PdfPageProxy = Awaited<ReturnType<Pdf['getPage']>>;

const require = createRequire(import.meta.url);

/**
 * The folder of the engine's package, in which the character maps and the widths of standard fonts lie. Without the maps
 * all Chinese, Japanese and Korean text is lost whose font is only named.
 */
const folder = `${dirname(require.resolve('pdfjs-dist/package.json'))}/`;

/** Opens a PDF. Its pictures and scripts are not used. Throws an `InvalidError` if it asks for a password. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The bytes are copied, because the library takes over their memory and refuses a Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), {
      disableFontFace: true,
      useSystemFonts: false,
      enableXfa: false,
      useWasm: false,
      verbosity: 0,
      // A picture of more than one pixel is left out where the fonts of a page are asked for.
      maxImageSize: 1,
      cMapUrl: `${folder}cmaps/`,
      cMapPacked: true,
      standardFontDataUrl: `${folder}standard_fonts/`,
    });
  } catch (error) {
    if ((error as Error)?.name === 'PasswordException') throw new InvalidError('pdfLocked');
    throw error;
  }
}
