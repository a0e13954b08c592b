import { Decoration, EditorView, MatchDecorator, ViewPlugin, type ViewUpdate, WidgetType } from '@codemirror/view';
import type { Tag, Tags } from '#db/vocabulary';
import { markPattern } from '#lib/inline/marks';
import styles from './tag-chips.module.css';

/** Shows one mark of a tag as a chip. The document still contains the mark itself. */
class Chip extends WidgetType {
  readonly number: number;
  readonly isEnd: boolean;
  readonly title: string;

  constructor(number: number, isEnd: boolean, title: string) {
    super();
    this.number = number;
    this.isEnd = isEnd;
    this.title = title;
  }

  override eq(other: Chip): boolean {
    return other.number === this.number && other.isEnd === this.isEnd && other.title === this.title;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement('span');
    chip.className = styles.chip ?? '';
    chip.dataset.tag = String(this.number);
    if (this.isEnd) chip.dataset.end = '';
    chip.textContent = String(this.number);
    chip.title = this.title;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/**
 * Shows the marks of known tags as chips. The caret skips a chip and the keys delete it whole, so that no mark is
 * broken.
 */
export function tagChips(tags: Tags, titleOf: (tag: Tag) => string) {
  const decorator = new MatchDecorator({
    regexp: new RegExp(markPattern),
    decoration: (match) => {
      const number = Number(match[2]);
      const tag = Object.hasOwn(tags, number) ? tags[number] : undefined;
      return tag ? Decoration.replace({ widget: new Chip(number, match[1] === '/', titleOf(tag)) }) : null;
    },
  });
  return ViewPlugin.define(
    (view) => ({
      chips: decorator.createDeco(view),
      update(update: ViewUpdate) {
        this.chips = decorator.updateDeco(update, this.chips);
      },
    }),
    {
      decorations: (plugin) => plugin.chips,
      provide: (plugin) => EditorView.atomicRanges.of((view) => view.plugin(plugin)?.chips ?? Decoration.none),
    },
  );
}
