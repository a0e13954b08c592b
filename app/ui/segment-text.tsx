import type { ReactNode } from 'react';
import { directionOf } from '#lib/locale';

interface Props {
  locale: string;
  /** The segment's kind, which decides its style. */
  kind?: string;
  children: ReactNode;
}

/** Shows a source or target text with the typography of its language. */
export function SegmentText({ locale, kind, children }: Props) {
  return (
    <p className="text" data-kind={kind} lang={locale} dir={directionOf(locale)}>
      {children}
    </p>
  );
}
