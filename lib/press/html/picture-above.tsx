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

/**
 * A picture across both sides. If it was not stored, its text and address are shown; the other site's file is never
 * loaded.
 */
export function PictureAbove({ picture: { url, alt, hash, width, height }, sourceLocale, ui, say }: Props) {
  if (hash === null || !/^[0-9a-f]{64}$/.test(hash))
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
        src={`/pictures/${hash}.webp`}
        alt={alt}
        width={width ?? undefined}
        height={height ?? undefined}
        loading="lazy"
        decoding="async"
      />
    </figure>
  );
}
