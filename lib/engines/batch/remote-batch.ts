import { limits } from '#lib/limits';
import { serverWords } from '../errors/server-words.ts';

/** What an endpoint tells of a batch. */
export interface RemoteBatch {
  id: string;
  state: 'running' | 'completed' | 'expired' | 'cancelled' | 'failed';
  /** True once it is being cancelled. */
  isCancelling: boolean;
  /** The file of its requests; null if the endpoint does not say. */
  inputFileId: string | null;
  outputFileId: string | null;
  errorFileId: string | null;
  /** The requests that were answered so far, and those that were refused. */
  answered: number;
  refused: number;
  /** Why the endpoint refused the whole batch; null if it did not. */
  errorCode: string | null;
  errorText: string | null;
  /** Our own id of it. */
  mark: string | null;
}

/** The name under which a batch at an endpoint has our own id. */
export const markName = 'diglot_batch';

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** Reads an id that an endpoint gave; null if it is none that can be asked for. */
export const idOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= limits.batchId ? value : null;

const countOf = (value: unknown): number => (Number.isSafeInteger(value) && (value as number) > 0 ? Number(value) : 0);

/** The words of OpenAI, and of endpoints that have others for the same. */
const ends: Record<string, RemoteBatch['state']> = {
  completed: 'completed',
  succeeded: 'completed',
  success: 'completed',
  ended: 'completed',
  finished: 'completed',
  done: 'completed',
  expired: 'expired',
  timeout: 'expired',
  timed_out: 'expired',
  timeout_exceeded: 'expired',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  failed: 'failed',
  error: 'failed',
};

/** The words for a batch that is being cancelled. */
const cancelling = ['cancelling', 'canceling', 'cancellation_requested'];

/** Reads a batch. A stranger sends it: any field may be missing or of another type. Null if it is no batch. */
export function readRemoteBatch(value: unknown): RemoteBatch | null {
  const batch = fieldsOf(value);
  const id = idOf(batch.id);
  if (id === null) return null;
  const status = typeof batch.status === 'string' ? batch.status.slice(0, 40).toLowerCase() : '';
  const counts = fieldsOf(batch.request_counts);
  return {
    id,
    state: Object.hasOwn(ends, status) ? (ends[status] as RemoteBatch['state']) : 'running',
    isCancelling: cancelling.includes(status),
    inputFileId: idOf(batch.input_file_id),
    outputFileId: idOf(batch.output_file_id),
    errorFileId: idOf(batch.error_file_id),
    answered: countOf(counts.completed),
    refused: countOf(counts.failed),
    ...errorOf(batch.errors),
    mark: idOf(fieldsOf(batch.metadata)[markName]),
  };
}

/** The first of the errors for which a whole batch was refused. */
function errorOf(errors: unknown): Pick<RemoteBatch, 'errorCode' | 'errorText'> {
  const list = fieldsOf(errors).data;
  const first = fieldsOf(Array.isArray(list) ? list[0] : undefined);
  const { code, message } = first;
  return {
    errorCode: idOf(code),
    errorText: typeof message === 'string' ? serverWords(message) : null,
  };
}
