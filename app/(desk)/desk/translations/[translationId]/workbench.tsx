'use client';
import type { EditorView } from '@codemirror/view';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagFaults, unusableTags } from '#lib/inline/tag-faults';
import type { Workbench as Opened } from '#lib/review/read-workbench';
import { useRun } from '../../../../ui/use-run';
import { useDraftMissing } from '../../use-draft-missing';
import {
  dismissSuggestionAction,
  redraftAction,
  resumeDraftingAction,
  stopDraftingAction,
  takeSuggestionAction,
} from './actions';
import { type Command, commandNames, commands } from './commands';
import { CurrentRow } from './current-row';
import { DraftingContext } from './drafting-context';
import { DraftingStrip } from './drafting-strip';
import { type Filter, filters, isUnder, nextUnreviewed, toReview } from './filter';
import { Foot } from './foot';
import { Help } from './help';
import { putInTag } from './put-in-tag';
import { QuietRow } from './quiet-row';
import { Rail } from './rail';
import type { Entry } from './row-store';
import { TopBar } from './top-bar';
import { useRows } from './use-rows';

interface Props {
  workbench: Opened;
  assignees: { id: string; name: string }[];
  /** The number of the paragraph to open first; the first unreviewed one where there is no such. */
  startAt: number;
}

/** Both sides of an article, locked row by row; the row under the cursor opens in place. */
export function Workbench({ workbench, assignees, startAt }: Props) {
  const { translationId } = workbench;
  const say = useTranslations('workbench');
  const sayError = useTranslations('errors');
  const sayDrafting = useTranslations('drafting');
  const router = useRouter();
  const { run } = useRun();
  const { store, entries, drafting } = useRows(workbench);
  const { draftMissing } = useDraftMissing({ translationId });
  const isNarrow = useMediaQuery('(max-width: 1080px)', false, { getInitialValueInEffect: true });
  const [filter, setFilter] = useState<Filter>('all');
  const [currentId, setCurrentId] = useState(
    () =>
      (entries.find(({ row }) => row.number === startAt) ?? nextUnreviewed(entries, null) ?? entries[0])?.row.targetId,
  );
  const [isEditing, setEditing] = useState(true);
  const [showsChanges, setShowsChanges] = useState(false);
  const [showsHelp, setShowsHelp] = useState(false);
  const historyRef = useRef<HTMLHeadingElement>(null);
  const editorRef = useRef<EditorView>(null);

  const shown = entries.filter((entry) => isUnder(filter, entry) || entry.row.targetId === currentId);
  const at = shown.findIndex((entry) => entry.row.targetId === currentId);
  const current = shown[at];
  const left = entries.filter(toReview).length;

  const open = (targetId: string | undefined) => {
    if (!targetId) return;
    setCurrentId(targetId);
    setEditing(true);
    setShowsChanges(false);
  };
  const step = (by: -1 | 1) => open(shown[at + by]?.row.targetId);
  const goNext = () => open(nextUnreviewed(entries, currentId ?? null)?.row.targetId);
  const decide = (move: 'approve' | 'flag') => {
    if (!current || current.conflict) return;
    const unusable = move === 'approve' ? unusableTags(faultsOf(current)) : [];
    // The server says the same, but with the text unsaved and this row left behind.
    if (unusable.length)
      return void notifications.show({
        color: 'seal',
        message: sayError('targetTagsBroken', { numbers: unusable.join(', ') }),
      });
    void store.move(current.row.targetId, move);
    goNext();
  };
  const putIn = (number: number) => {
    if (!current) return;
    if (editorRef.current) return putInTag(editorRef.current, number);
    store.type(current.row.targetId, `${textOf(current)}<${number}></${number}>`);
    setEditing(true);
  };
  const redraft = async (targetId: string) => {
    const asked = await run(() => redraftAction({ targetId }));
    if (asked && !asked.isAsked) notifications.show({ message: sayDrafting('redraftKnown') });
  };
  const suggestionId = current?.row.suggestion?.id;
  const takeSuggestion = async () => {
    if (!current || !suggestionId) return void notifications.show({ message: say('noSuggestion') });
    // What was typed goes into the history first.
    const saved = await store.flush(current.row.targetId);
    const row = saved && (await run(() => takeSuggestionAction({ suggestionId, version: saved.version })));
    if (row) store.receive([row]);
  };
  const dismissSuggestion = async () => {
    if (!suggestionId) return void notifications.show({ message: say('noSuggestion') });
    const row = await run(() => dismissSuggestionAction({ suggestionId }));
    if (row) store.receive([row]);
  };
  const act: Record<Command, () => void> = {
    approve: () => decide('approve'),
    flag: () => decide('flag'),
    reopen: () => current && void store.move(current.row.targetId, 'reopen'),
    redraft: () => current && void redraft(current.row.targetId),
    takeSuggestion: () => void takeSuggestion(),
    dismissSuggestion: () => void dismissSuggestion(),
    tag: () => {
      const missing = current && faultsOf(current).missing[0];
      if (missing !== undefined) putIn(missing);
    },
    changes: () => setShowsChanges(!showsChanges),
    next: () => step(1),
    previous: () => step(-1),
    nextUnreviewed: goNext,
    history: () => historyRef.current?.focus(),
    preview: () => window.open(`/desk/translations/${translationId}/preview`, '_blank', 'noopener'),
    publish: () => router.push(`/desk/translations/${translationId}/publish`),
    drafting: () =>
      void run(() => (workbench.isStopped ? resumeDraftingAction : stopDraftingAction)({ translationId })),
    draftMissing: () => void draftMissing(),
    palette: () => spotlight.toggle(),
    help: () => setShowsHelp(!showsHelp),
  };
  useHotkeys(
    commandNames
      .filter((name) => name !== 'palette')
      .map((name) => [commands[name].keys, act[name], { usePhysicalKeys: /^alt\+[A-Z]$/.test(commands[name].keys) }]),
    [],
    true,
  );
  // In the editor these are letters; outside it they are commands.
  useHotkeys(
    [
      ['shift+?', act.help],
      ['?', act.help],
      ['ArrowDown', () => step(1)],
      ['ArrowUp', () => step(-1)],
      ['Enter', () => setEditing(true), { preventDefault: false }],
    ],
    ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'],
  );

  const rail = current ? (
    <Rail
      entry={current}
      workbench={workbench}
      historyRef={historyRef}
      onRestore={(text) => {
        store.replace(current.row.targetId, text);
        setEditing(true);
        editorRef.current?.focus();
      }}
      onPutIn={putIn}
      act={act}
    />
  ) : null;

  return (
    <DraftingContext value={drafting}>
      <div className="workbench">
        <TopBar workbench={workbench} entries={entries} left={left} assignees={assignees} act={act} />
        <div className="bench-bar">
          <div className="chips">
            {filters.map((name) => (
              <button
                key={name}
                type="button"
                className="chip"
                aria-pressed={filter === name}
                onClick={() => setFilter(name)}
              >
                {say(`filters.${name}`)} {entries.filter((entry) => isUnder(name, entry)).length}
              </button>
            ))}
          </div>
          <DraftingStrip translationId={translationId} isStopped={workbench.isStopped} />
        </div>
        <main className="bench-rows" aria-label={say('rows')}>
          <h2 className="hidden">{say('rows')}</h2>
          <ol>
            {shown.map((entry) =>
              entry.row.targetId === currentId ? (
                <CurrentRow
                  key={entry.row.targetId}
                  entry={entry}
                  workbench={workbench}
                  store={store}
                  isEditing={isEditing}
                  showsChanges={showsChanges}
                  act={act}
                  editorRef={editorRef}
                  onStep={step}
                  onEditing={setEditing}
                >
                  {isNarrow ? rail : null}
                </CurrentRow>
              ) : (
                <QuietRow
                  key={entry.row.targetId}
                  entry={entry}
                  workbench={workbench}
                  onOpen={() => open(entry.row.targetId)}
                />
              ),
            )}
          </ol>
          {shown.length === 0 ? <div className="empty">{say('emptyFilter')}</div> : null}
        </main>
        {isNarrow ? null : (
          <aside className="rail" aria-label={say('rail')}>
            {rail}
          </aside>
        )}
        <Foot entries={entries} onHelp={act.help} />
        {showsHelp ? <Help onClose={act.help} /> : null}
        <Spotlight
          actions={commandNames
            .filter((name) => name !== 'palette')
            .map((name) => ({
              id: name,
              label: say(`commands.${name}`),
              description: commands[name].shown,
              onClick: act[name],
            }))}
          shortcut={commands.palette.keys}
          tagsToIgnore={[]}
          triggerOnContentEditable
          nothingFound={say('noCommand')}
          searchProps={{ placeholder: say('searchCommand'), 'aria-label': say('searchCommand') }}
        />
      </div>
    </DraftingContext>
  );
}

const textOf = ({ row, local }: Entry) => local ?? row.text;

/** Of an empty target nothing is missing but all of it. */
const faultsOf = (entry: Entry) => tagFaults(textOf(entry), textOf(entry) === '' ? { source: '' } : entry.row);
