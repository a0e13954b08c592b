'use client';
import { Button } from '@mantine/core';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { useSentence } from '#app/ui/use-sentence.ts';
import type { IntakeLine } from '#lib/ingest/intake/read-intakes';
import { retryIntakeAction } from './actions';
import { CharactersSelect } from './characters-select';
import { useDismiss } from './use-dismiss';

/** Shows an import that is being read, or that failed. */
export function IntakePending({ intake }: { intake: IntakeLine }) {
  const say = useTranslations('import');
  const sentence = useSentence();
  const router = useRouter();
  const { run, isRunning } = useAction(retryIntakeAction);
  const { dismiss, isDismissing } = useDismiss(intake);
  const input = { intakeId: intake.id };

  const leave = async () => {
    if (await dismiss()) router.push('/desk/import');
  };

  return (
    <>
      <h1 style={{ overflowWrap: 'anywhere' }}>{intake.name}</h1>
      {intake.error && intake.state === 'failed' ? (
        <>
          <div className="box" role="alert">
            {sentence(intake.error)}
          </div>
          <div className="acts" style={{ marginTop: 14, alignItems: 'flex-end' }}>
            {intake.error.reason === 'fileUndecodable' ? (
              <CharactersSelect intakeId={intake.id} charset="" source="" />
            ) : null}
            <Button loading={isRunning} onClick={() => void run(input)}>
              {say('retry')}
            </Button>
            <Button variant="default" loading={isDismissing} onClick={() => void leave()}>
              {say('dismiss')}
            </Button>
          </div>
        </>
      ) : (
        <div className="acts">
          <p role="status">{say('isRead')}</p>
          <Button size="xs" variant="default" loading={isDismissing} onClick={() => void leave()}>
            {say('dismiss')}
          </Button>
        </div>
      )}
      <p>
        <Link className="link" href="/desk/import">
          {say('another')}
        </Link>
      </p>
    </>
  );
}
