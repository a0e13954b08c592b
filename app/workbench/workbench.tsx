'use client';
import type { EditorView } from '@codemirror/view';
import { useHotkeys, useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslations } from 'use-intl';
import { useDraftMissing } from '#app/(desk)/desk/use-draft-missing.ts';
import { oncePressed } from '#app/ui/once-pressed.ts';
import { useAction } from '#app/ui/use-action.ts';
import { tagFaults, unusableTags } from '#lib/inline/tag-faults';
import type { Workbench as Opened } from '#lib/review/read-workbench';
import { redraftAction, resumeDraftingAction, stopDraftingAction } from './actions.ts';
import { DraftingStrip } from './bars/drafting-strip.tsx';
import { Foot } from './bars/foot.tsx';
import { RowActions } from './bars/row-actions.tsx';
import { syncOfAll } from './bars/sync-line.tsx';
import { TopBar } from './bars/top-bar.tsx';
import { type Command, commandNames, commands, movements } from './commands/commands.ts';
import { Help } from './commands/help.tsx';
import { useSuggestion } from './commands/use-suggestion.ts';
import type { Landing } from './editor/landing.ts';
import { putInTag } from './editor/put-in-tag.ts';
import { ChangesFromDraft } from './rail/changes-from-draft.tsx';
import { Rail } from './rail/rail.tsx';
import { Row } from './rows/row.tsx';
import { DraftingContext } from './store/drafting-context.ts';
import { type Filter, filters, isUnder, nextUnreviewed, toReview } from './store/filter.ts';
import type { Entry } from './store/row-store.ts';
import { useRows } from './store/use-rows.ts';

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
  const redrafting = useAction(redraftAction);
  const pausing = useAction(workbench.isStopped ? resumeDraftingAction : stopDraftingAction);
  const { store, entries, drafting } = useRows(workbench);
  const { draftMissing } = useDraftMissing({ translationId });
  const isNarrow = useMediaQuery('(max-width: 1080px)', false, { getInitialValueInEffect: true });
  const [filter, setFilter] = useState<Filter>('all');
  const [currentId, setCurrentId] = useState(
    () =>
      (entries.find(({ row }) => row.number === startAt) ?? nextUnreviewed(entries, null) ?? entries[0])?.row.targetId,
  );
  // Rows that somebody was in stay until the next choice of a filter: one that left would move the others under the pointer.
  const [visited, setVisited] = useState<ReadonlySet<string>>(() => new Set(currentId ? [currentId] : []));
  const [isEditing, setEditing] = useState(true);
  const [landing, setLanding] = useState<Landing | null>(null);
  const [showsChanges, setShowsChanges] = useState(false);
  const [showsDetails, setShowsDetails] = useState(false);
  const [showsHelp, setShowsHelp] = useState(false);
  const historyRef = useRef<HTMLHeadingElement>(null);
  const editorRef = useRef<EditorView>(null);

  const shown = entries.filter((entry) => isUnder(filter, entry) || visited.has(entry.row.targetId));
  const at = shown.findIndex((entry) => entry.row.targetId === currentId);
  const current = shown[at];
  const left = entries.filter(toReview).length;

  const open = (targetId: string | undefined, landing: Landing | null = null) => {
    if (!targetId) return;
    endComposition(editorRef.current);
    setCurrentId(targetId);
    setVisited(new Set(visited).add(targetId));
    setEditing(true);
    setLanding(landing);
    setShowsChanges(false);
  };
  /** Opens the row under the cursor for writing again. */
  const edit = () => {
    setLanding(null);
    setEditing(true);
  };
  const step = (by: -1 | 1) => open(shown[at + by]?.row.targetId);
  const goNext = () => open(nextUnreviewed(entries, currentId ?? null)?.row.targetId);
  /** Between two texts nothing is decided about either: says so. */
  const isUndecided = ({ conflict }: Entry) => {
    if (conflict) notifications.show({ message: say('decideFirst') });
    return conflict !== null;
  };
  const decide = (move: 'approve' | 'flag') => {
    if (!current || isUndecided(current)) return;
    endComposition(editorRef.current);
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
    edit();
  };
  const redraft = async (targetId: string) => {
    const asked = await redrafting.run({ targetId });
    if (asked.ok && !asked.value.isAsked) notifications.show({ message: sayDrafting('redraftKnown') });
  };
  const suggestion = useSuggestion(store, current);
  const act: Record<Command, () => void> = {
    approve: () => decide('approve'),
    flag: () => decide('flag'),
    reopen: () => {
      if (current && !isUndecided(current)) void store.move(current.row.targetId, 'reopen');
    },
    redraft: () => current && void redraft(current.row.targetId),
    takeSuggestion: () => {
      endComposition(editorRef.current);
      void suggestion.take();
    },
    dismissSuggestion: () => void suggestion.dismiss(),
    tag: () => {
      const missing = current && faultsOf(current).missing[0];
      if (missing !== undefined) putIn(missing);
    },
    changes: () => {
      setShowsChanges(!showsChanges);
      setShowsDetails(true);
    },
    next: () => step(1),
    previous: () => step(-1),
    nextUnreviewed: goNext,
    history: () => {
      flushSync(() => setShowsDetails(true));
      historyRef.current?.focus();
    },
    preview: () => window.open(`/desk/translations/${translationId}/preview`, '_blank', 'noopener'),
    publish: () => router.push(`/desk/translations/${translationId}/publish`),
    drafting: () => void pausing.run({ translationId }),
    draftMissing: () => void draftMissing(),
    palette: () => spotlight.toggle(),
    help: () => setShowsHelp(!showsHelp),
  };
  useHotkeys(
    commandNames
      .filter((name) => name !== 'palette')
      .map((name) => [
        commands[name].keys,
        movements.has(name) ? act[name] : oncePressed(act[name]),
        { usePhysicalKeys: /^alt\+[A-Z]$/.test(commands[name].keys) },
      ]),
    [],
    true,
  );
  // In the editor these are letters; outside it they are commands.
  useHotkeys(
    [
      ['shift+?', oncePressed(act.help)],
      ['?', oncePressed(act.help)],
      ['ArrowDown', () => step(1)],
      ['ArrowUp', () => step(-1)],
      ['Enter', oncePressed(edit), { preventDefault: false }],
    ],
    ['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON', 'A'],
  );

  const rail = current ? (
    <>
      {showsChanges ? (
        <ChangesFromDraft
          targetId={current.row.targetId}
          version={current.row.version}
          text={textOf(current)}
          locale={workbench.targetLocale}
        />
      ) : null}
      <Rail
        entry={current}
        sync={syncOfAll(entries)}
        workbench={workbench}
        historyRef={historyRef}
        onRestore={(text) => {
          store.replace(current.row.targetId, text);
          edit();
          editorRef.current?.focus();
        }}
        onPutIn={putIn}
        act={act}
      />
    </>
  ) : null;
  // Where typing is not saved because of a lost sign-in, the way back to it is in there.
  const isRailOpen = !isNarrow || showsDetails || current?.sync === 'signed-out';
  const railAside = (
    <aside className="rail" aria-label={say('rail')} hidden={!isRailOpen}>
      {rail}
    </aside>
  );

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
                onClick={() => {
                  setFilter(name);
                  setVisited(new Set(currentId ? [currentId] : []));
                }}
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
            {shown.map((entry) => (
              <Row
                key={entry.row.targetId}
                entry={entry}
                workbench={workbench}
                store={store}
                isCurrent={entry.row.targetId === currentId}
                isEditing={isEditing}
                landing={entry.row.targetId === currentId ? landing : null}
                editorRef={editorRef}
                onOpen={(landing) => open(entry.row.targetId, landing)}
                onStep={step}
                onEscape={() => setEditing(false)}
              />
            ))}
          </ol>
          {shown.length === 0 ? <div className="empty">{say('emptyFilter')}</div> : null}
        </main>
        {isNarrow ? null : railAside}
        <div className="bench-end">
          {isNarrow ? railAside : null}
          {current ? (
            <RowActions
              entry={current}
              act={act}
              details={isNarrow ? { isOpen: isRailOpen, toggle: () => setShowsDetails(!showsDetails) } : null}
            />
          ) : null}
          <Foot entries={entries} isRailOpen={isRailOpen} onHelp={act.help} />
        </div>
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

/** What an input method is at is ended before a row is left or decided on. */
function endComposition(editor: EditorView | null): void {
  if (editor?.compositionStarted) editor.contentDOM.blur();
}

const textOf = ({ row, local }: Entry) => local ?? row.text;

/** Of an empty target nothing is missing but all of it. */
const faultsOf = (entry: Entry) => tagFaults(textOf(entry), textOf(entry) === '' ? { source: '' } : entry.row);
