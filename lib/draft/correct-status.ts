import { sql } from 'drizzle-orm';
import { jsonChunks } from '#db/chunks';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import type { JobChange } from '#lib/jobs/follow-jobs';
import { readJobs, readOpenJobs } from '#lib/jobs/read-jobs';
import type { FollowedKind } from '#lib/jobs/vocabulary';
import { draftKeys } from '#lib/translation/draft-keys';
import { writeDraftingStatus } from '#lib/translation/drafting-status';

/**
 * Corrects the status of drafting by the jobs, at every start. A worker of an earlier version that ran beside a newer
 * database changed jobs without it: without the correction, a paragraph that it drafted would show as queued for ever.
 */
export async function correctStatus(): Promise<void> {
  // Mostly nothing is wrong, and then nobody has to wait for a transaction.
  if (!isWrong(await compare(read()))) return;
  await tx(async (tx) => {
    const { outdated, leftOver } = await compare(tx);
    await writeDraftingStatus(tx, outdated, 'moved');
    await removeStatus(tx, leftOver);
  });
}

type Database = Pick<Tx, 'select'>;

interface Status {
  key: string;
  /** All that the status says, as one text. */
  says: string;
}

interface Compared {
  /** The jobs of which the status says something else, or nothing. */
  outdated: JobChange<FollowedKind>[];
  /** The keys of the jobs of which there is a status, but which are done or deleted. */
  leftOver: string[];
}

const isWrong = ({ outdated, leftOver }: Compared) => outdated.length + leftOver.length > 0;

async function compare(database: Database): Promise<Compared> {
  const translations = await database.select({ id: schema.translation.id }).from(schema.translation);
  const ids = translations.map(({ id }) => id);
  const jobs: JobChange<FollowedKind>[] = [
    ...(await readOpenJobs(database, 'draft.segment')),
    ...(await readJobs(database, 'draft.translation', ids.map(draftKeys.translation))),
    ...(await readJobs(database, 'draft.brief', ids.map(draftKeys.brief))),
  ];
  const status = new Map((await readStatus(database)).map(({ key, says }) => [key, says]));
  const wanted = new Set(jobs.map(({ key }) => key));
  return {
    outdated: jobs.filter((job) => status.get(job.key) !== saysOfJob(job)),
    leftOver: [...status.keys()].filter((key) => !wanted.has(key)),
  };
}

function saysOfJob(job: JobChange<FollowedKind>): string {
  const { state, runAt, errorClass, errorText } = job;
  const common = [state, runAt, errorClass, errorText];
  return JSON.stringify(
    job.kind === 'draft.segment' ? [...common, job.tries, job.payload?.isRedraft ?? false] : common,
  );
}

async function readStatus(database: Database): Promise<Status[]> {
  const targets = await database.select().from(schema.drafting);
  const steps = await database.select().from(schema.preparation);
  return [
    ...targets.map(({ targetId, state, runAt, errorClass, errorText, tries, isRedraft }) => ({
      key: draftKeys.segment(targetId),
      says: JSON.stringify([state, runAt, errorClass, errorText, tries, isRedraft]),
    })),
    ...steps.map(({ translationId, step, state, runAt, errorClass, errorText }) => ({
      key: draftKeys[step === 'brief' ? 'brief' : 'translation'](translationId),
      says: JSON.stringify([state, runAt, errorClass, errorText]),
    })),
  ];
}

async function removeStatus(tx: Tx, keys: string[]): Promise<void> {
  const [segment, scan, brief] = [draftKeys.segment(''), draftKeys.translation(''), draftKeys.brief('')];
  for (const { json } of jsonChunks(keys)) {
    const given = sql`(select value from json_each(${json}))`;
    await tx.run(sql`delete from drafting where ${segment} || target_id in ${given}`);
    await tx.run(sql`
      delete from preparation
      where case step when 'brief' then ${brief} else ${scan} end || translation_id in ${given}`);
  }
}
