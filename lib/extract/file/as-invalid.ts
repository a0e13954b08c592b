import { DomainError, InvalidError } from '#lib/errors';

/**
 * The refusal for an error that occurred while a file was read. Libraries throw different errors for damaged files; an
 * exhausted stack means that the file is nested too deeply.
 */
export const asInvalid = (error: unknown): DomainError =>
  error instanceof DomainError
    ? error
    : new InvalidError(error instanceof RangeError ? 'fileTooComplex' : 'fileDamaged');
