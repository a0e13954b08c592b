'use client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { EngineFault } from '#lib/engines/connect/find-models';
import type { EngineForm } from './engine-form';
import styles from './engines.module.css';

interface Props {
  fault: EngineFault;
  /** True if a key was given. */
  hasKey: boolean;
  /** The models of the server, to choose from. */
  models: string[];
  /** Takes the address or the model that a button offers. */
  onChoose: (choice: Partial<EngineForm>) => void;
}

/** Maximum models that are offered as buttons; all of them are in the field's list. */
const modelsOffered = 12;

/** Says what is wrong with an address, a key or a model, with buttons that lead to the right one. */
export function FaultNote({ fault, hasKey, models, onChoose }: Props) {
  const say = useTranslations('engines.faults');
  const reasons = useTranslations('drafting.reasons');
  switch (fault.about) {
    case 'address': {
      const { address, instead, words } = fault;
      if (instead === null) return <Note sentence={say('address', { address })} words={words} />;
      return (
        <Note sentence={say('instead', { address, instead })}>
          <Button size="xs" variant="default" onClick={() => onChoose({ baseUrl: instead })}>
            {say('take', { address: instead })}
          </Button>
        </Note>
      );
    }
    case 'key':
      return <Note sentence={say(hasKey ? 'key' : 'keyMissing')} words={fault.words} />;
    case 'model':
      return (
        <Note sentence={say('model', { model: fault.model, count: models.length })}>
          {models.slice(0, modelsOffered).map((model) => (
            <Button key={model} size="compact-sm" variant="default" onClick={() => onChoose({ model })}>
              {model}
            </Button>
          ))}
        </Note>
      );
    case 'server':
      return <Note sentence={reasons(fault.errorClass)} words={fault.words} />;
  }
}

function Note({ sentence, words, children }: { sentence: string; words?: string; children?: ReactNode }) {
  return (
    <div className={styles.fault} role="alert">
      <span>{sentence}</span>
      {words ? <q className="small">{words}</q> : null}
      {children}
    </div>
  );
}
