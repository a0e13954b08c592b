import { schema } from '#db/schema';
import { read } from '#lib/database';
import { draftKeys } from './draft-keys.ts';

/** Gives the drafting state by jobs and by the status tables, each sorted, so that a test can compare them. */
export async function draftingTwice(): Promise<{ byJobs: string[]; byStatus: string[] }> {
  const jobs = await read().select().from(schema.job);
  const targets = await read().select().from(schema.drafting);
  const steps = await read().select().from(schema.preparation);
  type Row = Pick<(typeof jobs)[number], 'state' | 'runAt' | 'errorClass' | 'errorText'>;
  const line = (key: string, { state, runAt, errorClass, errorText }: Row) =>
    [key, state, runAt, errorClass, errorText].join(' ');
  const isShown = ({ kind, state }: (typeof jobs)[number]) =>
    kind === 'draft.segment' ? state !== 'done' : kind.startsWith('draft.');
  return {
    byJobs: jobs
      .filter(isShown)
      .map((job) => line(job.key, job))
      .sort(),
    byStatus: [
      ...targets.map((row) => line(draftKeys.segment(row.targetId), row)),
      ...steps.map((row) => line(draftKeys[row.step === 'scan' ? 'translation' : 'brief'](row.translationId), row)),
    ].sort(),
  };
}
