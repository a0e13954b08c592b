'use client';
import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { EngineSummary } from '#lib/engines/connect/list-engines';
import { changeEngineAction } from './actions';
import { type ByHand, ByHandFields } from './by-hand-fields';
import { headersIn, headersText } from './headers-text';

/** Sets by hand how an engine is asked. */
export function ByHandForm({ engine, onDone }: { engine: EngineSummary & { id: string }; onDone: () => void }) {
  const say = useTranslations('engines.facts');
  const { run, isRunning } = useAction(changeEngineAction);
  const { headers, ...stored } = engine.byHand;
  const [values, setValues] = useState<ByHand>(stored);
  const [text, setText] = useState(headersText(headers));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await run({ id: engine.id, byHand: byHandOf(values, text) })).ok) return;
    notifications.show({ message: say('saved', { name: engine.name }) });
    onDone();
  };
  return (
    <form method="post" onSubmit={submit} aria-label={say('setByHand')}>
      <p className="small">{say('byHandLead')}</p>
      <ByHandFields values={values} onChange={(change) => setValues((now) => ({ ...now, ...change }))} />
      <Textarea
        mt="sm"
        autosize
        minRows={2}
        label={say('names.headers')}
        description={say('headersHelp')}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="acts">
        <Button type="submit" size="xs" loading={isRunning}>
          {say('save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** What is set, without the fields that are learnt. */
function byHandOf(values: ByHand, text: string) {
  const set = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as ByHand;
  const headers = headersIn(text);
  return { ...set, ...(headers.length ? { headers } : {}) };
}
