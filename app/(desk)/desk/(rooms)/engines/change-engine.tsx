'use client';
import { Button, Checkbox } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { isSameServer } from '#lib/engines/connect/is-same-server';
import type { EngineSummary } from '#lib/engines/connect/list-engines';
import { changeEngineAction } from './actions';
import { EngineFields } from './engine-fields';
import type { EngineForm } from './engine-form';
import { useModels } from './use-models';

interface Props {
  engine: EngineSummary & { id: string };
  /** What a test proposed in place of the stored values. */
  proposed: Partial<EngineForm>;
  onDone: () => void;
}

/** Changes an engine. Its saved key stays with the server for which it was entered: another one needs a key again. */
export function ChangeEngine({ engine, proposed, onDone }: Props) {
  const say = useTranslations('engines');
  const { id, hasKey, byHand, batches } = engine;
  const changing = useAction(changeEngineAction);
  const models = useModels();
  const [form, setForm] = useState<EngineForm>({ ...engine, key: '', ...proposed });
  const [isKeyless, setKeyless] = useState(false);
  const { name, baseUrl, model, key } = form;
  const isSame = isSameServer(engine.baseUrl, withScheme(baseUrl));
  const set = (change: Partial<EngineForm>) => setForm((now) => ({ ...now, ...change }));
  const isStoredUsed = hasKey && isSame && !isKeyless;
  const wanted = isStoredUsed || key || !isKeyless ? { id, baseUrl, model, key } : { baseUrl, model, key };

  const save = async (used: string) => {
    const kept = isKeyless ? { key: null } : key ? { key } : {};
    if (!(await changing.run({ id, name, baseUrl: used, model, ...kept })).ok) return;
    notifications.show({ message: say('change.done', { name: name || engine.name }) });
    onDone();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const looked = await models.find(wanted);
    if (looked && !looked.fault) await save(looked.baseUrl);
  };
  const keyHelp = hasKey ? say(isSame ? 'change.keyHelp' : 'change.keyAgain') : say('keyHelp');
  return (
    <form method="post" onSubmit={submit} aria-label={say('change.title', { name: engine.name })}>
      <EngineFields
        form={form}
        onChange={set}
        models={models}
        wanted={wanted}
        hasSavedKey={isStoredUsed}
        keyHelp={keyHelp}
      >
        {hasKey ? (
          <Checkbox
            mt="xs"
            label={say('change.noKey')}
            checked={isKeyless}
            disabled={key !== ''}
            onChange={(event) => setKeyless(event.currentTarget.checked)}
          />
        ) : null}
        {batches > 0 ? <p className="small">{say('batchesGoOn', { count: batches })}</p> : null}
        {!isSame && byHand.headers.length ? (
          <p className="small warn" role="alert">
            {say('change.headersAgain', { names: byHand.headers.join(', ') })}
          </p>
        ) : null}
      </EngineFields>
      <div className="acts">
        <Button type="submit" loading={changing.isRunning || models.isFinding}>
          {say('change.save')}
        </Button>
        {models.fault ? (
          <Button variant="default" loading={changing.isRunning} onClick={() => void save(baseUrl)}>
            {say('change.saveAnyway')}
          </Button>
        ) : null}
        <Button variant="default" onClick={onDone}>
          {say('change.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The verb reads an address without a scheme too; while somebody types, any host is another one. */
const withScheme = (address: string): string => (address.includes('://') ? address : `https://${address}`);
