import { limits } from '#lib/limits';
import type { BatchRow } from './item.ts';

/** True once a batch has taken longer than any does: its answers are taken, and the rest is asked about without it. */
export const isOverdue = ({ sentAt, createdAt }: Pick<BatchRow, 'sentAt' | 'createdAt'>): boolean =>
  Date.now() > (sentAt ?? createdAt) + limits.batchDeadline;
