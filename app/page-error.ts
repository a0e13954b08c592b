import { forbidden, notFound, redirect } from 'next/navigation';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';

/** Reads for a page: an error of a missing row, permission or sign-in shows the page that says so. */
export async function orPage<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NotFoundError) notFound();
    if (error instanceof ForbiddenError) forbidden();
    if (error instanceof SignedOutError) redirect('/sign-in');
    throw error;
  }
}
