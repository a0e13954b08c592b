import { sql } from 'drizzle-orm';
import { jsonChunks } from '#db/chunks';
import type { Tx } from '#lib/database';
import type { ChangeWay, JobChange } from '#lib/jobs/follow-jobs';
import type { FollowedKind } from '#lib/jobs/vocabulary';
import { draftKeys } from './draft-keys.ts';

type DraftChange = JobChange<FollowedKind>;

/** Writes the drafting status of targets and translations from the present state of their jobs. */
export async function writeDraftingStatus(tx: Tx, jobs: DraftChange[], way: ChangeWay): Promise<void> {
  const [segments, steps]: [JobChange<'draft.segment'>[], Step[]] = [[], []];
  for (const job of jobs) {
    if (job.kind === 'draft.segment') segments.push(job);
    else steps.push(job);
  }
  const isOver = (job: DraftChange) => way === 'dropped' || job.state === 'done';
  await removeTargets(tx, segments.filter(isOver));
  await writeTargets(
    tx,
    segments.filter((job) => !isOver(job)),
    way,
  );
  if (way === 'dropped') await removeSteps(tx, steps);
  else await writeSteps(tx, steps);
}

const targetOf = ({ key }: { key: string }) => key.slice(draftKeys.segment('').length);

async function removeTargets(tx: Tx, jobs: JobChange<'draft.segment'>[]): Promise<void> {
  for (const { json } of jsonChunks(jobs.map(targetOf)))
    await tx.run(sql`delete from drafting where target_id in (select value from json_each(${json}))`);
}

/** A target that was erased meanwhile gets no row; its job notices that when it runs. */
async function writeTargets(tx: Tx, jobs: JobChange<'draft.segment'>[], way: ChangeWay): Promise<void> {
  const rows = jobs.map((job) => {
    const { state, payload, tries, runAt, errorClass, errorText } = job;
    return [targetOf(job), state, payload?.isRedraft ?? false, tries, runAt, errorClass, errorText];
  });
  // A job that is queued again has no redraft queued behind it yet, and waits for no engine.
  const isFollowed = way === 'queued' ? sql`0` : sql`drafting.is_followed`;
  const engineKey = way === 'queued' ? sql`null` : sql`drafting.engine_key`;
  for (const { json } of jsonChunks(rows))
    await tx.run(sql`
      insert into drafting (target_id, translation_id, state, is_redraft, tries, run_at, error_class, error_text)
      select target.id, target.translation_id, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
      from json_each(${json}) join target on target.id = value ->> 0 where true
      on conflict (target_id) do update set state = excluded.state, is_redraft = excluded.is_redraft,
        is_followed = ${isFollowed}, engine_key = ${engineKey}, tries = excluded.tries, run_at = excluded.run_at,
        error_class = excluded.error_class, error_text = excluded.error_text`);
}

type Step = JobChange<'draft.translation' | 'draft.brief'>;

const stepOf = ({ kind }: Step) => (kind === 'draft.brief' ? 'brief' : 'scan');

async function removeSteps(tx: Tx, steps: Step[]): Promise<void> {
  for (const { json } of jsonChunks(steps.map((step) => [step.group, stepOf(step)])))
    await tx.run(sql`
      delete from preparation
      where (translation_id, step) in (select value ->> 0, value ->> 1 from json_each(${json}))`);
}

async function writeSteps(tx: Tx, steps: Step[]): Promise<void> {
  const rows = steps.map((step) => {
    const { group, state, runAt, errorClass, errorText } = step;
    return [group, stepOf(step), state, runAt, errorClass, errorText];
  });
  for (const { json } of jsonChunks(rows))
    await tx.run(sql`
      insert into preparation (translation_id, step, state, run_at, error_class, error_text)
      select translation.id, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
      from json_each(${json}) join translation on translation.id = value ->> 0 where true
      on conflict (translation_id, step) do update set state = excluded.state, run_at = excluded.run_at,
        error_class = excluded.error_class, error_text = excluded.error_text`);
}
