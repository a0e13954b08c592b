'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { EngineSummary } from '#lib/engines/connect/list-engines';
import { removeEngineAction, restoreEngineAction } from './actions';
import type { EngineTesting } from './use-engine-test';

/** What is open below an engine's line. */
export type Panel = 'change' | 'how' | null;

interface Props {
  engine: EngineSummary;
  nameId: string;
  testing: EngineTesting;
  panel: Panel;
  onPanel: (panel: Panel) => void;
}

/** The buttons of an engine's line. The engine of the environment can't be changed here. */
export function EngineButtons({ engine, nameId, testing, panel, onPanel }: Props) {
  const say = useTranslations('engines');
  const removing = useAction(removeEngineAction);
  const { id, name, batches } = engine;
  const look = { size: 'xs', variant: 'default', 'aria-describedby': nameId } as const;
  const disconnect = async () => {
    if (id === null || !(await removing.run({ id })).ok) return;
    const removed = say('removed', { name });
    const message = batches > 0 ? `${removed} ${say('batchesGoOn', { count: batches })}` : removed;
    noticeWithUndo({ message, undo: () => restoreEngineAction({ id }) });
  };
  const toggle = (which: Panel, label: string) => (
    <Button {...look} aria-expanded={panel === which} onClick={() => onPanel(panel === which ? null : which)}>
      {label}
    </Button>
  );
  return (
    <>
      <Button {...look} disabled={testing.isRunning} onClick={() => void testing.run({ id })}>
        {say('test')}
      </Button>
      {id === null ? null : toggle('change', say('change.open'))}
      {toggle('how', say('facts.open'))}
      {id === null ? null : (
        <Button {...look} loading={removing.isRunning} onClick={() => void disconnect()}>
          {say('remove')}
        </Button>
      )}
    </>
  );
}
