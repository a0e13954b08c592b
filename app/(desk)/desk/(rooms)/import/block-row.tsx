'use client';
import { NativeSelect } from '@mantine/core';
import { memo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { SegmentTimes } from '#app/ui/segment-times.tsx';
import { TaggedText } from '#app/ui/tagged-text.tsx';
import { segmentKinds } from '#db/vocabulary';
import { plainText } from '#lib/inline/plain-text';
import { directionOf } from '#lib/locale';
import type { BlockChange, ScreenBlock } from './blocks';

interface Props {
  block: ScreenBlock;
  locale: string;
  isFirst: boolean;
  change: (change: BlockChange) => void;
}

/**
 * One kept block before it is stored: its kind can be changed; it can be left out, joined to the block before, or
 * divided at the cursor.
 */
export const BlockRow = memo(function BlockRow({ block, locale, isFirst, change }: Props) {
  const say = useTranslations('import');
  const kinds = useTranslations('kinds');
  const [isCutting, setCutting] = useState(false);
  const cutter = useRef<HTMLTextAreaElement>(null);
  const { key, source, tags, kind, form, pictures } = block;
  const words = plainText(source, tags);

  const cut = () => {
    change({ type: 'split', key, at: cutter.current?.selectionStart ?? 0 });
    setCutting(false);
  };
  const button = (label: string, onClick: () => void) => (
    <button type="button" className="plain" onClick={onClick}>
      {label}
    </button>
  );

  return (
    <div className="block-row">
      <NativeSelect
        size="xs"
        aria-label={say('kind')}
        value={kind}
        data={segmentKinds.map((value) => ({ value, label: kinds(value) }))}
        onChange={(event) => change({ type: 'kind', key, kind: event.currentTarget.value as ScreenBlock['kind'] })}
      />
      <div>
        {isCutting ? (
          <>
            <textarea
              ref={cutter}
              className="text cutter"
              lang={locale}
              dir={directionOf(locale)}
              aria-label={say('splitHelp')}
              defaultValue={words}
              readOnly
              rows={4}
            />
            <p className="small">{say('splitHelp')}</p>
          </>
        ) : (
          <SegmentText locale={locale} kind={kind} form={form}>
            <TaggedText text={source} tags={tags ?? null} />
          </SegmentText>
        )}
        <SegmentTimes form={form} />
        {pictures?.length ? <span className="small">{say('pictures', { count: pictures.length })}</span> : null}
      </div>
      <div className="block-actions">
        {isCutting ? button(say('splitHere'), cut) : null}
        {button(isCutting ? say('cancel') : say('split'), () => setCutting(!isCutting))}
        {isFirst ? null : button(say('join'), () => change({ type: 'join', key }))}
        {button(say('leaveOut'), () => change({ type: 'drop', key }))}
      </div>
    </div>
  );
});
