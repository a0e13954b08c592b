'use client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Scope } from '#lib/draft/missing';
import { useDraftMissing } from './use-draft-missing';

/** A button that drafts every paragraph that is empty, a placeholder or failed. */
export function DraftMissingButton({ scope, children }: { scope: Scope; children: ReactNode }) {
  const { draftMissing, isRunning } = useDraftMissing(scope);
  return (
    <Button size="xs" loading={isRunning} onClick={() => void draftMissing()}>
      {children}
    </Button>
  );
}
