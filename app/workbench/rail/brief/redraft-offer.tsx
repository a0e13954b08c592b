'use client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { holdsName } from '#lib/draft/prompt/holds-name';
import { plainText } from '#lib/inline/plain-text';
import { redraftWithNameAction } from '../../actions.ts';
import { useWork } from '../../commands/work.ts';
import { useDrafting } from '../../store/drafting-context.ts';
import styles from './brief.module.css';

interface Props {
  translationId: string;
  /** The source of the name that was changed. */
  name: string;
  onEnd: () => void;
}

/** Offers to draft the paragraphs again that hold a changed name. Nothing is drafted before somebody presses the button. */
export function RedraftOffer({ translationId, name, onEnd }: Props) {
  const say = useTranslations('brief');
  const { bench, tell } = useWork();
  const { hasEngine } = useDrafting();
  const { run, isRunning } = useAction(redraftWithNameAction);
  const [count] = useState(() => {
    const rows = [...bench.store.snapshot().values()].map(({ row }) => row);
    return rows.filter(
      ({ state, kind, source, tags }) =>
        state !== 'initial' && kind !== 'code' && holdsName(plainText(source, tags), name),
    ).length;
  });
  if (count === 0 || !hasEngine) return null;
  const redraft = async () => {
    const asked = await run({ translationId, name });
    if (!asked.ok) return;
    tell(say('redrafting', { count: asked.value.paragraphs }));
    onEnd();
  };
  return (
    <div className={`box ${styles.offer}`} role="status">
      <p className="small">
        {say('offer', { count, name: isolated(name) })} {say('offerBeside')}
      </p>
      <div className="acts">
        <Button size="compact-xs" loading={isRunning} onClick={() => void redraft()}>
          {say('redraftThem', { count })}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onEnd}>
          {say('leaveThem')}
        </Button>
      </div>
    </div>
  );
}

/** A name between the marks that keep its direction from the words around it. */
const isolated = (name: string) => `\u2068${name}\u2069`;
