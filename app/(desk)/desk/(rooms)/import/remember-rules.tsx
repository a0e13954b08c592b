'use client';
import { Checkbox } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { OfferedRule } from './blocks';

interface Props {
  host: string | null;
  offered: OfferedRule[];
  /** Places of those that are not to be remembered. */
  forgotten: string[];
  onForgotten: (places: string[]) => void;
}

/** Corrections that the next page of the site is read with, unless they are unticked. */
export function RememberRules({ host, offered, forgotten, onForgotten }: Props) {
  const say = useTranslations('import');
  if (!host || offered.length === 0) return null;
  return (
    <fieldset className="box remember">
      <legend className="small">{say('remember', { host })}</legend>
      {offered.map(({ place, action, example }) => (
        <Checkbox
          key={place}
          size="xs"
          label={say(`ruleActions.${action}`, { example })}
          checked={!forgotten.includes(place)}
          onChange={(event) =>
            onForgotten(event.currentTarget.checked ? forgotten.filter((one) => one !== place) : [...forgotten, place])
          }
        />
      ))}
    </fieldset>
  );
}
