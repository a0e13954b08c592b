import type { ReactNode } from 'react';
import { directionOf } from '#lib/locale';

interface Props {
  locale: string;
  /** The segment's kind, which decides how it is set. */
  kind?: string;
  children: ReactNode;
}

/** Source or target text, set as its language is set. */
export function SegmentText({ locale, kind, children }: Props) {
  return (
    <p className="text" data-kind={kind} lang={locale} dir={directionOf(locale)}>
      {children}
    </p>
  );
}
