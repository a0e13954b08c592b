import { createTranslator } from 'use-intl/core';
import { reasonOf } from '#lib/database';
import { DomainError } from '#lib/errors';
import en from '../messages/en.json' with { type: 'json' };
import { readableValues } from '../readable-values.ts';

const errors = createTranslator({ locale: 'en', messages: en, namespace: 'errors' });

/** Gives the message of an error that people may see; throws other errors again. */
export function sentenceOf(error: unknown): string {
  const reason = reasonOf(error);
  if (reason) return errors(reason as Parameters<typeof errors>[0]);
  if (!(error instanceof DomainError)) throw error;
  return errors(error.reason as Parameters<typeof errors>[0], readableValues(error.values, 'en'));
}
