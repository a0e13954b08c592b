import type { PlacedPicture } from '#db/vocabulary';
import { interfaceLocaleFor } from '#lib/locale';
import { isPublicAddress } from '../ui/inline';
import { wordsIn } from '../words-in';

interface Props {
  picture: PlacedPicture;
  sourceLocale: string;
  targetLocale: string;
}

/** A picture across both sides; where it was not kept, the word of it and where it was, never the other site's file. */
export function PictureAbove({ picture: { url, alt, hash, width, height }, sourceLocale, targetLocale }: Props) {
  const say = wordsIn(interfaceLocaleFor(targetLocale));
  if (hash === null || !/^[0-9a-f]{64}$/.test(hash))
    return (
      <p className="lost ui">
        {say('site.pictureMissing')}
        {alt ? <span lang={sourceLocale}> {alt}</span> : null}
        {isPublicAddress(url) ? (
          <>
            {' '}
            <a href={url} rel="noopener external nofollow">
              {say('site.pictureOriginal')}
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
