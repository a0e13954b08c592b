import { describe, expect, test, vi } from 'vitest';
import { ConflictError, DomainError, InvalidError, NotFoundError } from './errors.ts';

/** The same classes as another bundle of this process has them. */
async function fromAnotherBundle(): Promise<typeof import('./errors.ts')> {
  vi.resetModules();
  return import('./errors.ts');
}

describe('an error of another bundle', () => {
  test('is known by its code', async () => {
    const theirs = await fromAnotherBundle();
    const error = new theirs.InvalidError('fileTooSlow', { seconds: 10 });
    expect(theirs.InvalidError).not.toBe(InvalidError);
    expect(error instanceof InvalidError).toBe(true);
    expect(error instanceof DomainError).toBe(true);
    expect(error instanceof NotFoundError).toBe(false);
    expect(new theirs.DomainError('invalid', 'fileTooComplex') instanceof InvalidError).toBe(true);
  });

  test('is none where it only looks like one', () => {
    expect(new Error('invalid') instanceof DomainError).toBe(false);
    expect(Object.assign(new Error('invalid'), { code: 'invalid', reason: 'x' }) instanceof InvalidError).toBe(false);
    expect({ code: 'conflict' } instanceof ConflictError).toBe(false);
    expect((null as unknown) instanceof DomainError).toBe(false);
  });
});
