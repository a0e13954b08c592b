'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { LocalEngine } from '#lib/engines/find-local';
import type { EngineForm } from './engine-form';

interface Props {
  found: LocalEngine[];
  onChoose: (engine: EngineForm) => void;
}

/** The engines that run on this machine: one press fills in the form. */
export function LocalEngines({ found, onChoose }: Props) {
  const say = useTranslations('engines');
  if (found.length === 0) return null;
  return (
    <div className="acts" style={{ marginBottom: 12 }}>
      <span className="small">{say('found')}</span>
      {found.map(({ name, baseUrl, models: [model = ''] }) => (
        <Button key={baseUrl} size="xs" variant="default" onClick={() => onChoose({ name, baseUrl, model, key: '' })}>
          {name}
        </Button>
      ))}
    </div>
  );
}
