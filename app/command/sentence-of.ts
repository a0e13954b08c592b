import { createTranslator } from 'use-intl/core';
import { reasonOf } from '#lib/database';
import { DomainError } from '#lib/errors';
import en from '../messages/en.json' with { type: 'json' };
import { readableValues } from '../readable-values.ts';

const errors = createTranslator({ locale: 'en', messages: en, namespace: 'errors' });

/** The sentence for an error that a person may see; other errors are thrown on. */
export function sentenceOf(error: unknown): string {
  const reason = reasonOf(error);
  if (reason) return errors(reason as Parameters<typeof errors>[0]);
  if (!(error instanceof DomainError)) throw error;
  return errors(error.reason as Parameters<typeof errors>[0], readableValues(error.values, 'en'));
}
