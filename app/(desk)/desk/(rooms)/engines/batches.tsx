import { When } from '#app/ui/when.tsx';
import { words } from '#app/words.ts';
import type { ListedBatch } from '#lib/draft/batch/list-batches';
import { CancelBatch } from './cancel-batch';
import { RefreshNowAndThen } from './refresh-now-and-then';

/** Lists the batches that engines work off, and the last ones that ended. */
export async function Batches({ batches }: { batches: ListedBatch[] }) {
  const say = await words();
  if (batches.length === 0) return null;
  return (
    <section aria-labelledby="batches">
      <h2 id="batches">{say('engines.batches.title')}</h2>
      <p className="small">{say('engines.batches.lead')}</p>
      {batches.some(({ endedAt }) => endedAt === null) ? <RefreshNowAndThen /> : null}
      <ul className="lines">
        {batches.map((batch) => (
          <BatchLine key={batch.id} batch={batch} />
        ))}
      </ul>
    </section>
  );
}

async function BatchLine({ batch }: { batch: ListedBatch }) {
  const say = await words();
  const { id, engine, model, state, requests, answered, refused, createdAt, sentAt, endedAt, errorText } = batch;
  const mayCancel = state === 'preparing' || state === 'sent';
  const counts = [
    say('engines.batches.paragraphs', { count: requests }),
    ...(sentAt === null ? [] : [say('engines.batches.answered', { count: answered })]),
    ...(endedAt !== null && refused > 0 ? [say('engines.batches.refused', { count: refused })] : []),
  ];
  return (
    <li data-batch={state}>
      <div className="grow">
        <strong>{say(`engines.batches.states.${state}`)}</strong> · {engine} · {model}
        <p className="small">
          {counts.join(' · ')} · {say(sentAt === null ? 'engines.batches.madeAt' : 'engines.batches.sentAt')}{' '}
          <When at={sentAt ?? createdAt} />
        </p>
        {errorText ? (
          <p className="small">
            <q>{errorText}</q>
          </p>
        ) : null}
      </div>
      {mayCancel ? <CancelBatch batchId={id} /> : null}
    </li>
  );
}
