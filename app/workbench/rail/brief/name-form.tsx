'use client';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { EnteredName } from '#lib/draft/brief/brief-change';
import { nameKinds } from '#lib/draft/brief/name-kinds';
import { directionOf } from '#lib/locale';

/** What is typed; the kind is empty if there is none. */
export interface TypedName {
  source: string;
  target: string;
  kind: string;
}

interface Props {
  isNew: boolean;
  typed: TypedName;
  sourceLocale: string;
  targetLocale: string;
  isRunning: boolean;
  onType: (typed: TypedName) => void;
  /** Gets null if the name is to be removed. */
  onSave: (after: EnteredName | null) => void;
  onCancel: () => void;
}

/** Edits one name of the brief, or adds one. */
export function NameForm({ isNew, typed, sourceLocale, targetLocale, isRunning, onType, onSave, onCancel }: Props) {
  const say = useTranslations('brief');
  const { source, target, kind } = typed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const known = nameKinds.find((one) => one === kind);
    onSave({ source, target, ...(known ? { kind: known } : {}) });
  };
  return (
    <form method="post" onSubmit={submit}>
      <TextInput
        size="xs"
        label={say('source')}
        required
        autoFocus={isNew}
        lang={sourceLocale}
        dir={directionOf(sourceLocale)}
        value={source}
        onChange={(event) => onType({ ...typed, source: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={say('target')}
        required
        autoFocus={!isNew}
        lang={targetLocale}
        dir={directionOf(targetLocale)}
        value={target}
        onChange={(event) => onType({ ...typed, target: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={say('kind')}
        data={[{ value: '', label: '—' }, ...nameKinds.map((value) => ({ value, label: say(`kinds.${value}`) }))]}
        value={kind}
        onChange={(event) => onType({ ...typed, kind: event.currentTarget.value })}
      />
      <div className="acts">
        <Button type="submit" size="compact-xs" loading={isRunning}>
          {say('save')}
        </Button>
        {isNew ? null : (
          <Button size="compact-xs" variant="default" disabled={isRunning} onClick={() => onSave(null)}>
            {say('remove')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}
