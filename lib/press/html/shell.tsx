import type { ReactNode } from 'react';
import { directionOf } from '#lib/locale';
import type { Site } from '../renderer.ts';
import { style } from './style.ts';

interface Props {
  locale: string;
  title: string;
  site: Site;
  /** Further elements of the head: links and descriptions. */
  head?: ReactNode;
  isIndexed?: boolean;
  children: ReactNode;
}

/** The frame of every document for readers. */
export function Shell({ locale, title, site, head, isIndexed = true, children }: Props) {
  return (
    <html lang={locale} dir={directionOf(locale)}>
      {/* biome-ignore lint/style/noHeadElement: this document is no page of Next's. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {isIndexed ? null : <meta name="robots" content="noindex" />}
        <title>{title}</title>
        <link rel="icon" href="/icon.svg" />
        {head}
        <link rel="alternate" type="application/atom+xml" title={site.name} href={`${site.origin}/feed.xml`} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant, which the policy names by its hash. */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>{children}</body>
    </html>
  );
}

interface ChoiceProps {
  name: string;
  legend: string;
  /** `narrow` is the label on a narrow screen; null does not offer the option there. */
  options: { id: string; label: string; narrow?: string | null; locale?: string }[];
}

/** A choice that CSS reads: a row of radio buttons, the first one checked. */
export function Choice({ name, legend, options }: ChoiceProps) {
  return (
    <fieldset className="seg">
      <legend className="hid">{legend}</legend>
      {options.map(({ id, label, narrow, locale }, index) => {
        const width = narrow === null ? 'wide-only' : undefined;
        return [
          <input key={id} className={width} type="radio" name={name} id={id} defaultChecked={index === 0} />,
          <label key={`${id}-label`} className={width} htmlFor={id} lang={locale}>
            {narrow ? (
              <>
                <span className="wide-only">{label}</span>
                <span className="narrow-only">{narrow}</span>
              </>
            ) : (
              label
            )}
          </label>,
        ];
      })}
    </fieldset>
  );
}
