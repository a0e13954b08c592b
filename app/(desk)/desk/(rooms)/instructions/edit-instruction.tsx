'use client';
import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { pairName } from '#app/ui/pair-name.ts';
import { useAction } from '#app/ui/use-action.ts';
import type { InstructionPair } from '#lib/draft/instructions/instruction-pair';
import type { Version } from '#lib/draft/instructions/read-versions';
import { limits } from '#lib/limits';
import { saveInstructionAction } from './actions';
import styles from './instructions.module.css';
import { noticeOfSaved } from './notice-of-saved';
import { type Trials, TryInstruction } from './try-instruction';

interface Props {
  pair: InstructionPair;
  newest: Version | null;
  trials: Trials;
  hasEngine: boolean;
}

/** Edits the instructions for one pair, and tries them on a paragraph before they are saved. */
export function EditInstruction({ pair, newest, trials, hasEngine }: Props) {
  const say = useTranslations('instructions');
  const format = useFormatter();
  const inLocale = useLocale();
  const [base, setBase] = useState<Pick<Version, 'id' | 'text'> | null>(newest);
  const saved = base?.text ?? '';
  const [text, setText] = useState(saved);
  const [seen, setSeen] = useState(newest?.id);
  // A newer version takes the place of an untouched text; what was typed stays, and its save is refused. Right after a
  // save the page still shows the version before it, which must not come back.
  if (newest?.id !== seen) {
    setSeen(newest?.id);
    if (newest?.id !== base?.id && text === saved) {
      setBase(newest);
      setText(newest?.text ?? '');
    }
  }
  const { run, isRunning } = useAction(saveInstructionAction);
  const name = pairName(pair, inLocale, { house: say('house'), any: say('any') });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const done = await run({ ...pair, text, base: base?.id ?? null });
    if (!done.ok) return;
    // The text was saved without spaces around it. What was typed meanwhile stays.
    setText((now) => (now === text ? text.trim() : now));
    if (done.value.id) setBase({ id: done.value.id, text: text.trim() });
    noticeOfSaved({ message: say(text.trim() ? 'saved' : 'deleted', { name }), pair, ...done.value });
  };
  return (
    <div className={styles.beside}>
      <form method="post" onSubmit={save}>
        <Textarea
          label={name}
          description={say(pair.sourceLanguage === '*' && pair.targetLanguage === '*' ? 'houseHelp' : 'pairHelp')}
          autosize
          minRows={8}
          maxRows={24}
          maxLength={limits.instruction}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className="acts">
          <Button type="submit" loading={isRunning} disabled={text.trim() === saved}>
            {say('save')}
          </Button>
          <span className="small">
            {say('length', { count: format.number(text.length), most: format.number(limits.instruction) })}
          </span>
        </div>
      </form>
      <TryInstruction pair={pair} text={text} trials={trials} hasEngine={hasEngine} />
    </div>
  );
}
