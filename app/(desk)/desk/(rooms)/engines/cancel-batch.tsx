'use client';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import { cancelBatchAction } from './actions';

/** Cancels a batch; what is answered by then is kept. */
export function CancelBatch({ batchId }: { batchId: string }) {
  const say = useTranslations('engines.batches');
  const { run, isRunning } = useAction(cancelBatchAction);
  const cancel = async () => {
    if ((await run({ batchId })).ok) notifications.show({ message: say('cancelled') });
  };
  return (
    <Button size="xs" variant="default" loading={isRunning} onClick={() => void cancel()}>
      {say('cancel')}
    </Button>
  );
}
