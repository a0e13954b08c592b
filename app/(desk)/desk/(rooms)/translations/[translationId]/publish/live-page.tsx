'use client';
import { Button } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useEffect, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { oncePressed } from '#app/ui/once-pressed.ts';
import { undoables } from '#app/ui/undoables.ts';
import { useAction } from '#app/ui/use-action.ts';
import type { RenderingState } from '#lib/press/rendering-state';
import { putBackAction, retractAction } from './actions';
import { Preparing } from './preparing';

interface Props {
  translationId: string;
  origin: string;
  live: { number: number; path: string; rendering: RenderingState } | null;
  hasPublications: boolean;
}

/** Shows the live page, with a button that takes it off the site, which asks first and can be undone. */
export function LivePage({ translationId, origin, live, hasPublications }: Props) {
  const say = useTranslations('publish');
  const retracting = useAction(retractAction);
  const undoing = useAction(putBackAction);
  const isRunning = retracting.isRunning || undoing.isRunning;
  const [isAsking, setAsking] = useState(false);
  const [undoable, setUndoable] = useState<{ number: number; path: string } | null>(null);

  const retract = async () => {
    const retracted = await retracting.run({ translationId });
    setAsking(false);
    if (retracted.ok) setUndoable(retracted.value);
  };
  const undo = async (number: number) => {
    if ((await undoing.run({ translationId, number })).ok) setUndoable(null);
  };

  const isUndoable = undoable !== null && !live;
  const id = useId();
  useEffect(() => {
    if (!isUndoable) return;
    undoables.add(id);
    return () => undoables.drop(id);
  }, [isUndoable, id]);
  const undoByKey = oncePressed(() => {
    if (undoable && undoables.isNewest(id) && !isRunning) void undo(undoable.number);
  });
  useHotkeys([['alt+Z', undoByKey, { usePhysicalKeys: true }]], [], true);

  if (!live && undoable)
    return (
      <div className="box" role="status">
        <p>{say('retractDone', { path: decodeURI(undoable.path) })}</p>
        <Button
          autoFocus
          variant="default"
          loading={isRunning}
          aria-keyshortcuts="Alt+Z"
          onClick={() => void undo(undoable.number)}
        >
          {say('undo')}{' '}
          <span className="kbd" aria-hidden="true">
            Alt Z
          </span>
        </Button>
      </div>
    );
  if (!live) return <p className="soft">{say(hasPublications ? 'retracted' : 'never')}</p>;
  return (
    <>
      <p>
        {say('live', { number: live.number })}{' '}
        <a className="link" href={live.path}>
          {origin}
          {decodeURI(live.path)}
        </a>{' '}
        {isAsking ? null : (
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            {say('retract')}
          </Button>
        )}
      </p>
      <Preparing translationId={translationId} rendering={live.rendering} />
      {isAsking ? (
        <Ask
          path={decodeURI(live.path)}
          isRunning={isRunning}
          onYes={() => void retract()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

interface AskProps {
  path: string;
  isRunning: boolean;
  onYes: () => void;
  onNo: () => void;
}

/**
 * Asks, with the address and what its readers will see. The button that changes nothing comes first and has the focus.
 */
function Ask({ path, isRunning, onYes, onNo }: AskProps) {
  const say = useTranslations('publish');
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div className="box" role="group" aria-label={say('retract')}>
      <p>{say('retractSure', { path })}</p>
      <div className="acts">
        <Button autoFocus variant="default" onClick={onNo}>
          {say('retractNot')}
        </Button>
        <Button color="seal" loading={isRunning} onClick={onYes}>
          {say('retract')}
        </Button>
      </div>
    </div>
  );
}
