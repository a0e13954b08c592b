'use client';
import { useTranslations } from 'use-intl';
import type { TextChange } from '#lib/inline/clean-text';

/** Tells the author of a text what was taken out of it when it was saved, which they may not see for themselves. */
export function CleanedNote({ cleaned }: { cleaned: TextChange[] }) {
  const say = useTranslations('cleaned');
  return (
    <p className="small" role="status">
      {cleaned.map((change) => say(change)).join(' ')}
    </p>
  );
}
