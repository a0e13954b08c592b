'use client';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { IntakeToCheck } from '#lib/ingest/intake/read-intakes';
import { removeRuleAction, restoreRuleAction, retryIntakeAction } from './actions';
import type { ScreenBlock } from './blocks';
import { CharactersSelect } from './characters-select';
import styles from './how-read.module.css';

/**
 * Shows how the bytes were read: the encoding, which can be changed; how much the memory knows; the rules of the site.
 */
export function HowRead({ intake, blocks }: { intake: IntakeToCheck; blocks: ScreenBlock[] }) {
  const say = useTranslations('import');
  const reading = useAction(retryIntakeAction);
  const removing = useAction(removeRuleAction);
  const charset = intake.reading?.charset ?? '';
  const pictures = blocks.filter((block) => block.isKept).flatMap((block) => block.pictures ?? []).length;

  const readAgain = () => reading.run({ intakeId: intake.id });
  const removeRule = async (ruleId: string, example: string) => {
    if (!(await removing.run({ ruleId })).ok) return;
    noticeWithUndo({
      message: say('ruleDeleted', { example }),
      undo: () => restoreRuleAction({ ruleId }),
      onUndone: () => void readAgain(),
    });
    await readAgain();
  };

  return (
    <div className={`${styles.howRead} small`}>
      {intake.isDecoded ? (
        <CharactersSelect intakeId={intake.id} charset={charset} source={intake.encodingSource ?? 'default'} />
      ) : null}
      <span>{say('pictures', { count: pictures })}</span>
      <span>
        {say('inMemory', { count: intake.inMemory, segments: blocks.filter((block) => block.isKept).length })}
      </span>
      {intake.rules.length ? (
        <details>
          <summary>{say('rules', { count: intake.rules.length, host: intake.host ?? '' })}</summary>
          <ul>
            {intake.rules.map(({ id, action, example }) => (
              <li key={id}>
                {say(`ruleActions.${action}`, { example })}{' '}
                <button
                  type="button"
                  className="plain"
                  disabled={reading.isRunning || removing.isRunning}
                  onClick={() => void removeRule(id, example)}
                >
                  {say('deleteRule')}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
