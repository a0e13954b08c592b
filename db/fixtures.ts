import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { inject } from 'vitest';
import { type Connection, openConnection } from './client.ts';
import { schema } from './schema.ts';
import type { SegmentKind } from './vocabulary.ts';

export interface TestConnection extends Connection {
  /** The path of the database file, for a second connection. */
  path: string;
  /** Closes the connection and deletes the file. */
  remove(): void;
}

/** Databases are in memory if the system offers such a folder: on a disk each commit would wait until it is written. */
const quickest = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Opens a migrated database in a new file, a copy of the one that `template.ts` made. */
export async function openTestConnection(): Promise<TestConnection> {
  const folder = mkdtempSync(join(quickest, 'diglot-'));
  const path = join(folder, 'test.db');
  copyFileSync(inject('databaseTemplate'), path);
  const connection = openConnection({ url: `file:${path}` });
  const remove = () => {
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...connection, path, remove };
}

/** Creates an account and returns it as an actor. */
export async function makeActor(connection: Connection, role: 'admin' | 'editor') {
  const id = uuidv7();
  const name = `${role} ${id.slice(-4)}`;
  const interfaceLocale = 'en' as const;
  await connection.tx(async (tx) => {
    await tx.insert(schema.account).values({
      id,
      name,
      role,
      email: `${id}@example.org`,
      passwordHash: 'none',
      locales: ['en'],
      interfaceLocale,
      createdAt: Date.now(),
    });
  });
  return { type: 'person' as const, accountId: id, name, role, interfaceLocale };
}

type Block = { kind: SegmentKind; source: string } & Partial<typeof schema.segment.$inferInsert>;

interface ArticleWish {
  locale?: string;
  targetLocale?: string;
  blocks?: Block[];
}

const shortArticle = [
  { kind: 'title' as const, source: '老桥' },
  { kind: 'paragraph' as const, source: '这座桥有三百年历史。' },
  { kind: 'paragraph' as const, source: '今年春天它又通车了。' },
];

/** Creates an article with one translation and empty targets by writing the tables directly. */
export async function makeArticle(
  connection: Connection,
  { locale = 'zh-Hans', targetLocale = 'en', blocks = shortArticle }: ArticleWish = {},
) {
  const [articleId, translationId, createdAt] = [uuidv7(), uuidv7(), Date.now()];
  const rows = blocks.map((block, position) => ({
    id: uuidv7(),
    articleId,
    position,
    sourceHash: `hash of ${block.source}`,
    ...block,
  }));
  const targets = rows.map((segment) => ({ id: uuidv7(), translationId, segmentId: segment.id, changedAt: createdAt }));
  await connection.tx(async (tx) => {
    await tx
      .insert(schema.article)
      .values({ id: articleId, locale, title: blocks[0]?.source ?? '', textHash: articleId, createdAt });
    await tx.insert(schema.segment).values(rows);
    await tx.insert(schema.translation).values({ id: translationId, articleId, locale: targetLocale, createdAt });
    await tx.insert(schema.target).values(targets);
  });
  return {
    articleId,
    translationId,
    segmentIds: rows.map((row) => row.id),
    targetIds: targets.map((target) => target.id),
  };
}
