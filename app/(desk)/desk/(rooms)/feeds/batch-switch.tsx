'use client';
import { Switch } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface Props {
  checked: boolean;
  onChange: (isBatched: boolean) => void;
}

/** Sets whether the articles of a feed are drafted in batches. */
export function BatchSwitch({ checked, onChange }: Props) {
  const say = useTranslations('feeds');
  return (
    <Switch
      mt="sm"
      label={say('batched')}
      description={say('batchedHelp')}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
