'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAction } from '#app/ui/use-action.ts';
import type { EngineSummary } from '#lib/engines/connect/list-engines';
import { orderEnginesAction } from './actions';
import { moved } from './moved';

interface Props {
  engine: EngineSummary;
  order: string[];
  nameId: string;
}

/** Moves an engine in the order of those that are asked, into it, or out of it. */
export function OrderButtons({ engine: { id, rank }, order, nameId }: Props) {
  const say = useTranslations('engines.order');
  const { run, isRunning } = useAction(orderEnginesAction);
  if (id === null) return null;
  const button = (label: string, engineIds: string[], short?: string) => (
    <Button
      key={label}
      size="xs"
      variant="default"
      disabled={isRunning}
      aria-label={short ? label : undefined}
      title={short ? label : undefined}
      aria-describedby={nameId}
      onClick={() => void run({ engineIds })}
    >
      {short ?? label}
    </Button>
  );
  if (rank === null)
    return (
      <>
        {button(say('use'), order.length > 1 ? [id, ...order] : [id])}
        {order.length ? button(say('standIn'), [...order, id]) : null}
      </>
    );
  return (
    <>
      {rank > 0 ? button(say('up'), moved(order, id, -1), '↑') : null}
      {rank < order.length - 1 ? button(say('down'), moved(order, id, 1), '↓') : null}
      {order.length > 1
        ? button(
            say('leaveOut'),
            order.filter((one) => one !== id),
          )
        : null}
    </>
  );
}
