import type { ReactNode } from 'react';
import type { SegmentForm } from '#db/vocabulary';
import { directionOf } from '#lib/locale';

interface Props {
  locale: string;
  /** The segment's kind, which decides its style. */
  kind?: string;
  /** Its number, depth or level. */
  form?: SegmentForm | null;
  children: ReactNode;
}

/** Shows a source or target text with the typography of its language, and the number or sign before it. */
export function SegmentText({ locale, kind, form, children }: Props) {
  return (
    <p
      className="text"
      data-kind={kind}
      data-depth={form?.depth}
      data-level={form?.level}
      data-marker={form?.marker}
      lang={locale}
      dir={directionOf(locale)}
    >
      {children}
    </p>
  );
}
