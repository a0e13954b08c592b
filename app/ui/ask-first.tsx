'use client';
import { Button } from '@mantine/core';
import { useDidUpdate } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

interface Asked {
  /** Names what is about to happen and to what. */
  question: string;
  /** The label of the button that does it. */
  yes: string;
  size?: 'xs' | 'sm';
  isRunning?: boolean;
  onYes: () => void | Promise<void>;
  /** Further fields of the answer: a note, for example. */
  children?: ReactNode;
}

/** A question that replaces the button that asks it. The button that changes nothing gets the focus. */
export function Question({
  question,
  yes,
  size = 'xs',
  isRunning = false,
  children,
  onYes,
  onNo,
}: Asked & { onNo: () => void }) {
  const say = useTranslations('ask');
  const wayOut = useRef<HTMLButtonElement>(null);
  useEffect(() => wayOut.current?.focus(), []);
  return (
    <fieldset className="ask" aria-label={question} onKeyDown={(event) => event.key === 'Escape' && onNo()}>
      <span>{question}</span>
      {children}
      <Button size={size} loading={isRunning} onClick={() => void onYes()}>
        {yes}
      </Button>
      <Button ref={wayOut} size={size} variant="default" disabled={isRunning} onClick={onNo}>
        {say('cancel')}
      </Button>
    </fieldset>
  );
}

/** A button for an action that can't be undone: it asks first. `label` is on the button that asks. */
export function AskFirst({
  label,
  onYes,
  isDisabled = false,
  ...asked
}: Asked & { label: string; isDisabled?: boolean }) {
  const [isAsking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  useDidUpdate(() => {
    if (!isAsking) opener.current?.focus();
  }, [isAsking]);
  const confirm = async () => {
    await onYes();
    setAsking(false);
  };
  if (isAsking) return <Question {...asked} onYes={confirm} onNo={() => setAsking(false)} />;
  return (
    <Button
      ref={opener}
      size={asked.size ?? 'xs'}
      variant="default"
      disabled={isDisabled}
      onClick={() => setAsking(true)}
    >
      {label}
    </Button>
  );
}
