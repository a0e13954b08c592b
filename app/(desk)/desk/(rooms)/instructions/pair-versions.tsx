'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { useAction } from '#app/ui/use-action.ts';
import { When } from '#app/ui/when.tsx';
import type { InstructionPair } from '#lib/draft/instructions/instruction-pair';
import type { Version } from '#lib/draft/instructions/read-versions';
import { saveInstructionAction } from './actions';
import styles from './instructions.module.css';
import { noticeOfSaved } from './notice-of-saved';

interface Props {
  pair: InstructionPair;
  /** The newest first. */
  versions: Version[];
}

/** Lists the last versions of a pair's instructions. Each shows what it changed and can be brought back. */
export function PairVersions({ pair, versions }: Props) {
  const say = useTranslations('instructions');
  const { run, isRunning } = useAction(saveInstructionAction);
  const restore = async (text: string) => {
    const done = await run({ ...pair, text, base: versions[0]?.id ?? null });
    if (done.ok) noticeOfSaved({ message: say('restored'), pair, ...done.value });
  };
  if (versions.length === 0) return null;
  return (
    <section>
      <h2>{say('versions')}</h2>
      {versions.map((version, index) => (
        <details key={version.id}>
          <summary className="small">
            {say('version', { number: version.number })} · <When at={version.at} /> · {version.by ?? say('nobody')}
            {index === 0 ? ` · ${say('inUse')}` : ''}
            {version.text ? '' : ` · ${say('wasDeleted')}`}
          </summary>
          <p className={styles.version}>
            <Differences before={versions[index + 1]?.text ?? ''} after={version.text} />
          </p>
          {index > 0 && version.text ? (
            <Button size="compact-sm" variant="default" loading={isRunning} onClick={() => void restore(version.text)}>
              {say('restore')}
            </Button>
          ) : null}
        </details>
      ))}
    </section>
  );
}
