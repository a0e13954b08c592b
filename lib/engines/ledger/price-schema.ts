import { z } from 'zod';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { currencyField, moneyField } from './money-fields.ts';

const hostField = textField(limits.engineHost, 'hostWrong')
  .trim()
  .toLowerCase()
  .refine(
    (host) => URL.parse(`http://${host}/`)?.host === host || URL.parse(`https://${host}/`)?.host === host,
    'hostWrong',
  );

/** Amounts are millionths of the currency for a million tokens. */
export const priceSchema = z.object({
  host: hostField,
  model: textField(limits.engineModel, 'modelMissing').trim().min(1, 'modelMissing'),
  currency: currencyField,
  input: moneyField,
  cachedInput: moneyField.nullable(),
  output: moneyField,
  batchPercent: z.int('percentWrong').min(0, 'percentWrong').max(100, 'percentWrong').nullable(),
  /** Milliseconds since 1970. */
  validFrom: z.int('dateWrong').min(0, 'dateWrong').max(limits.latestTime, 'dateWrong'),
  /** Where the admin read it. */
  source: textField(limits.addressCharacters, 'inputWrong').trim().nullable(),
});

export type NewPrice = z.output<typeof priceSchema>;
