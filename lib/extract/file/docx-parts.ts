import type { Archive } from './archive.ts';
import { resolvePath } from './epub-package.ts';
import { attributeOf, childrenOf, readXml } from './xml.ts';

/** What the relationships of a part of a document point to. */
export interface DocxRelations {
  /** The path in the archive by the id of the relationship; null for an address outside. */
  targets: Map<string, string | null>;
  /** The path of the first relationship of a kind, for example `styles`. */
  byKind: Map<string, string>;
}

/** Reads the relationships of a part, for example of `word/document.xml`. A damaged list is empty. */
export function readRelations(archive: Archive, path: string): DocxRelations {
  const relations: DocxRelations = { targets: new Map(), byKind: new Map() };
  const at = path.lastIndexOf('/') + 1;
  const file = `${path.slice(0, at)}_rels/${path.slice(at)}.rels`;
  if (!archive.has(file)) return relations;
  for (const node of childrenOf(childrenOf(readXml(archive.read(file)), 'Relationships')[0], 'Relationship')) {
    const [id, target, type] = ['Id', 'Target', 'Type'].map((name) => attributeOf(node, name) ?? '');
    const isOutside = attributeOf(node, 'TargetMode') === 'External' || /^\w+:/.test(target ?? '');
    const found = isOutside ? null : resolvePath(path, target ?? '');
    relations.targets.set(id ?? '', found);
    const kind = (type ?? '').split('/').at(-1) ?? '';
    if (found && !relations.byKind.has(kind)) relations.byKind.set(kind, found);
  }
  return relations;
}
