'use client';
import { type FormEvent, useEffect, useState } from 'react';
import { limits } from '#lib/limits';

/**
 * Submits a form only once: a second press would cancel the first request and then be refused, because the link is used
 * up.
 */
export function useOneSend() {
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    // A page that the browser restores from its cache must have its button enabled again.
    const wake = ({ persisted }: PageTransitionEvent) => persisted && setBusy(false);
    addEventListener('pageshow', wake);
    return () => removeEventListener('pageshow', wake);
  }, []);
  useEffect(() => {
    if (!isBusy) return;
    // There is no event for the browser's Stop button, or for an answer that is no new page, so the button is enabled
    // after a while.
    const wait = setTimeout(() => setBusy(false), limits.doorWait);
    return () => clearTimeout(wait);
  }, [isBusy]);
  const onSubmit = (event: FormEvent) => {
    if (isBusy) event.preventDefault();
    setBusy(true);
  };
  return { isBusy, onSubmit };
}
