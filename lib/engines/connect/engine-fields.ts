import { z } from 'zod';
import { InvalidError } from '#lib/errors';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { readAddress } from '../endpoint/read-address.ts';
import { readKey } from '../endpoint/read-key.ts';
import { isRefusedHost } from '../refused-address.ts';

/** The fields of an engine as a person fills them in. */
export const engineFields = {
  name: textField(limits.nameMost, 'nameTooLong').trim(),
  baseUrl: textField(limits.addressCharacters, 'urlWrong'),
  model: textField(limits.engineModel, 'modelMissing').trim(),
  key: textField(limits.engineKey, 'keyTooLong').transform(readKey),
};

/** Reads an address as it was pasted, and refuses one that no engine may have. */
export function readAllowedAddress(pasted: string): ReturnType<typeof readAddress> {
  const read = readAddress(pasted);
  if (isRefusedHost(new URL(read.baseUrl))) throw new InvalidError('engineAddressRefused');
  return read;
}

/** An engine that is to be connected. The address may name the model and the key too. */
export const engineSchema = z
  .object({ ...engineFields, name: engineFields.name.default(''), key: engineFields.key.default('') })
  .transform(({ name, model, key, ...pasted }) => {
    const address = readAllowedAddress(pasted.baseUrl);
    const used = { name, baseUrl: address.baseUrl, model: model || address.model || '', key: key || address.key || '' };
    if (used.model === '') throw new InvalidError('modelMissing');
    return used;
  });
