import { z } from 'zod';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { env } from '#lib/env';
import { InvalidError } from '#lib/errors';
import { capturedFile } from '#lib/extract/captured';
import { listField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { checkAddress } from '#lib/outbound/check-address';
import { localesField } from '#lib/translation/locales-field';
import { type NewIntake, startIntake } from './start-intake.ts';

const sourceSchema = z.discriminatedUnion('way', [
  z.object({
    way: z.literal('address'),
    address: textField(limits.addressCharacters, 'addressWrong').trim().min(1, 'addressWrong'),
  }),
  z.object({ way: z.literal('file'), name: textField(limits.fileNameMost), bytes: z.instanceof(Uint8Array) }),
  z.object({ way: z.literal('text'), text: textField(limits.importBytes, 'pasteTooLong') }),
]);

const submitSchema = z.object({
  sources: listField(sourceSchema, {
    least: 1,
    most: limits.intakesAtOnce,
    few: 'sourceMissing',
    many: 'tooManySources',
  }),
  targetLocales: localesField,
});

type Source = z.infer<typeof sourceSchema>;

/** Starts importing sources: the worker reads each of them separately. Returns the ids of the intakes, in order. */
export const submitSources = verb(
  'import',
  submitSchema,
  async (by, { sources, targetLocales }): Promise<{ intakeIds: string[] }> => {
    const started = sources.map((source) => (sources.length > 1 ? orFailed(source) : startOf(source)));
    const createdBy = by.actor.accountId;
    return tx(async (tx) => {
      const intakeIds = [];
      for (const one of started) {
        intakeIds.push(await startIntake(tx, { ...one, targetLocales, isAutomatic: false, createdBy }));
      }
      return { intakeIds };
    });
  },
);

type Start = Pick<NewIntake, 'way' | 'name' | 'address' | 'captures' | 'error'>;

/** Turns an invalid source into a failed intake, so that it does not prevent the import of the others. */
function orFailed(source: Source): Start {
  try {
    return startOf(source);
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    const name = source.way === 'address' ? source.address : source.way === 'file' ? source.name : '';
    return { way: source.way, name, address: null, error: { reason: error.reason, values: error.values } };
  }
}

function startOf(source: Source): Start {
  const { way } = source;
  if (way === 'address') {
    const address = addressOf(source.address);
    return { way, name: address, address };
  }
  const bytes = way === 'file' ? source.bytes : new TextEncoder().encode(source.text);
  if (bytes.length === 0) throw new InvalidError('fileEmpty');
  if (bytes.length > limits.fileBytes) throw new InvalidError('fileTooLarge', { megabytes: limits.fileBytes / 1e6 });
  const name = way === 'file' ? source.name : beginningOf(source.text);
  return { way, name, address: null, captures: [capturedFile(bytes, way === 'file' ? source.name : null)] };
}

/** Completes an address as people type it: without a scheme it becomes https. */
function addressOf(typed: string): string {
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[\w.-]+:\d/.test(typed);
  return checkAddress(hasScheme ? typed : `https://${typed}`, env().allowedHosts).href;
}

const beginningOf = (text: string) => (text.trim().split('\n')[0] ?? '').slice(0, 80);
