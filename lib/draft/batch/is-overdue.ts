import { limits } from '#lib/limits';
import type { BatchRow } from './item.ts';

type Times = Pick<BatchRow, 'sentAt' | 'createdAt'>;

/** True once a batch has taken longer than any does: its answers are taken, and the rest is asked about without it. */
export const isOverdue = (row: Times): boolean => Date.now() > deadlineOf(row);

/** True once an overdue batch had time to end by itself. It is ended now, whatever its endpoint says of it. */
export const isBeyondAll = (row: Times): boolean => Date.now() > deadlineOf(row) + limits.retryAfterMost;

const deadlineOf = ({ sentAt, createdAt }: Times) => (sentAt ?? createdAt) + limits.batchDeadline;
