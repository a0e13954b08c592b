import { z } from 'zod';
import { addressField, textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { trimEndOf } from '#lib/text/trim-end-of';
import { isRefusedHost } from './refused-address.ts';

/** The settings of an endpoint, as a person enters them. */
export const engineSchema = z.object({
  name: textField(limits.nameMost, 'nameTooLong').trim().default(''),
  baseUrl: addressField()
    .refine((url) => {
      // Zod runs this check even if the address is no URL, which another check reports in its own sentence.
      const parsed = URL.parse(url);
      return parsed === null || !isRefusedHost(parsed);
    }, 'engineAddressRefused')
    .transform((url) => trimEndOf(url, '/')),
  model: textField(limits.engineModel, 'modelMissing').trim().min(1, 'modelMissing'),
  key: textField(limits.engineKey, 'keyTooLong').trim().default(''),
});
