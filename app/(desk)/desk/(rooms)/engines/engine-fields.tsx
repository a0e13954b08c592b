'use client';
import { Autocomplete, Button, PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { isKeyExposed } from '#lib/engines/exposed-key';
import type { EngineForm } from './engine-form';
import styles from './engines.module.css';
import { FaultNote } from './fault-note';
import type { Models, Wanted } from './use-models';

interface Props {
  form: EngineForm;
  onChange: (change: Partial<EngineForm>) => void;
  models: Models;
  /** What is asked for its models: the form, or a stored engine with the form's changes. */
  wanted: Wanted;
  /** True if a key is saved that may be sent to the form's address. */
  hasSavedKey?: boolean;
  keyHelp: string;
  /** What stands behind the key's field. */
  children?: ReactNode;
}

/** Maximum models in the list below the field at a time; typing finds the others. */
const modelsShown = 100;

/** The fields of an engine: address, key, models to choose from, name. */
export function EngineFields({ form, onChange, models, wanted, hasSavedKey = false, keyHelp, children }: Props) {
  const say = useTranslations('engines');
  const noteId = useId();
  const { baseUrl, model, key, name } = form;
  const hasKey = key !== '' || hasSavedKey;
  // What was said of an address or a key is not true of another one; the list stays true of another model.
  const edit = (change: Partial<EngineForm>) => {
    if ('baseUrl' in change || 'key' in change) models.forget();
    else if ('model' in change) models.forgive();
    onChange(change);
  };
  const find = async () => {
    const found = await models.find(wanted);
    if (!found) return;
    const [only] = found.models;
    const isOnly = found.models.length === 1 && only && model === '';
    onChange({ baseUrl: found.baseUrl, ...(isOnly ? { model: only.id } : {}) });
  };
  return (
    <>
      <TextInput
        label={say('baseUrl')}
        description={say('baseUrlHelp')}
        placeholder="https://api.openai.com/v1"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        required
        value={baseUrl}
        onChange={(event) => edit({ baseUrl: event.currentTarget.value })}
      />
      <PasswordInput
        mt="sm"
        label={say('key')}
        description={keyHelp}
        autoComplete="off"
        value={key}
        onChange={(event) => edit({ key: event.currentTarget.value })}
      />
      {children}
      {isKeyExposed({ baseUrl, hasKey }) ? (
        <p className="small warn" role="alert">
          {say('keyExposed')}
        </p>
      ) : null}
      <div className={styles.model}>
        <Autocomplete
          label={say('model')}
          required
          limit={modelsShown}
          data={models.models}
          value={model}
          aria-describedby={noteId}
          onChange={(next) => edit({ model: next })}
        />
        <Button variant="default" loading={models.isFinding} disabled={!baseUrl} onClick={() => void find()}>
          {say('findModels')}
        </Button>
      </div>
      <div id={noteId} className="small" role="status">
        {models.hasLooked && models.models.length ? say('modelsFound', { count: models.models.length }) : null}
      </div>
      {models.fault ? <FaultNote fault={models.fault} hasKey={hasKey} models={models.models} onChoose={edit} /> : null}
      <TextInput
        mt="sm"
        label={say('name')}
        description={say('nameHelp')}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
    </>
  );
}
