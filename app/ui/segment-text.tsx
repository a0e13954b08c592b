import type { ReactNode } from 'react';
import type { SegmentForm } from '#db/vocabulary';
import { directionOf } from '#lib/locale';
import { formAttributes } from './form-attributes.ts';

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
    <p className="text" data-kind={kind} {...formAttributes(form)} lang={locale} dir={directionOf(locale)}>
      {children}
    </p>
  );
}
