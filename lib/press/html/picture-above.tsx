import type { PlacedPicture } from '#db/vocabulary';
import { isPublicAddress } from '#lib/inline/public-address';
import type { interfaceLanguage } from './interface-language.ts';
import type { Say } from './words.ts';

interface Props {
  picture: PlacedPicture;
  sourceLocale: string;
  ui: ReturnType<typeof interfaceLanguage>;
  say: Say;
}

/** The path of a stored picture; null if it was not stored. */
export const picturePath = ({ hash }: Pick<PlacedPicture, 'hash'>): string | null =>
  hash !== null && /^[0-9a-f]{64}$/.test(hash) ? `/pictures/${hash}.webp` : null;

/**
 * A picture across both sides. If it was not stored, its text and address are shown; the other site's file is never
 * loaded.
 */
export function PictureAbove({ picture, sourceLocale, ui, say }: Props) {
  const { url, alt, width, height } = picture;
  const path = picturePath(picture);
  if (path === null)
    return (
      <p className="lost ui" {...ui}>
        {say('pictureMissing')}
        {alt ? <span lang={sourceLocale}> {alt}</span> : null}
        {isPublicAddress(url) ? (
          <>
            {' '}
            <a href={url} rel="noopener external nofollow">
              {say('pictureOriginal')}
            </a>
          </>
        ) : null}
      </p>
    );
  return (
    <figure lang={sourceLocale}>
      {/* biome-ignore lint/performance/noImgElement: this document is no page of Next's. */}
      <img
        src={path}
        alt={alt}
        width={width ?? undefined}
        height={height ?? undefined}
        loading="lazy"
        decoding="async"
      />
    </figure>
  );
}
