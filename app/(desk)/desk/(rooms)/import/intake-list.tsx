'use client';
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { useSentence } from '#app/ui/use-sentence.ts';
import type { IntakeLine } from '#lib/ingest/intake/read-intakes';
import { retryIntakeAction } from './actions';
import { useDismiss } from './use-dismiss';

/** Lists imports that are not stored yet. A failed one shows its reason and does not block the others. */
export function IntakeList({ intakes }: { intakes: IntakeLine[] }) {
  const say = useTranslations('import');
  if (intakes.length === 0) return null;
  const ended = intakes.filter((intake) => intake.state !== 'queued').length;
  return (
    <section aria-labelledby="intakes" style={{ marginTop: 34 }}>
      <h2 id="intakes">{say('underWay')}</h2>
      <p className="small" role="status">
        {say('progress', { ended, all: intakes.length })}
      </p>
      <ul className="lines">
        {intakes.map((intake) => (
          <IntakeRow key={intake.id} intake={intake} />
        ))}
      </ul>
    </section>
  );
}

function IntakeRow({ intake }: { intake: IntakeLine }) {
  const say = useTranslations('import');
  const sentence = useSentence();
  const { run, isRunning } = useAction(retryIntakeAction);
  const { dismiss, isDismissing } = useDismiss(intake);
  const { id, name, state, error, articleId } = intake;
  const input = { intakeId: id };
  const button = (label: string, act: () => void) => (
    <Button
      size="compact-xs"
      variant="default"
      loading={isRunning || isDismissing}
      aria-label={`${label}: ${name}`}
      onClick={act}
    >
      {label}
    </Button>
  );
  return (
    <li data-state={state}>
      <span className="grow">
        <span style={{ overflowWrap: 'anywhere' }}>{name}</span>
        {error ? <span className="small failure">{sentence(error)}</span> : null}
      </span>
      <span className="small">{say(`intakeStates.${state as 'queued'}`)}</span>
      {state === 'ready' ? (
        <Link className="link" href={`/desk/import/${id}`} aria-label={`${say('check')}: ${name}`}>
          {say('check')}
        </Link>
      ) : null}
      {state === 'brought-in' && articleId ? (
        <Link className="link" href={`/desk/articles/${articleId}`} aria-label={`${say('openKnown')}: ${name}`}>
          {say('openKnown')}
        </Link>
      ) : null}
      {state === 'failed' ? button(say('retry'), () => void run(input)) : null}
      {state !== 'brought-in' ? button(say('dismiss'), () => void dismiss()) : null}
    </li>
  );
}
