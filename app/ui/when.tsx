'use client';
import { useMounted } from '@mantine/hooks';
import { useLocale } from 'use-intl';

/** Shows a time in the reader's own time zone, once the page runs in their browser. `at` is milliseconds since 1970. */
export function When({ at, isDayOnly = false }: { at: number; isDayOnly?: boolean }) {
  const locale = useLocale();
  const isMounted = useMounted();
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(isDayOnly ? {} : { timeStyle: 'short' }),
    ...(isMounted ? {} : { timeZone: 'UTC' }),
  });
  return <time dateTime={new Date(at).toISOString()}>{format.format(at)}</time>;
}
