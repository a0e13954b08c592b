import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Installation } from '../../installation.ts';
import type { NewsHost } from '../../news-host.ts';
import type { HostileEngine } from './hostile-engine.ts';

/** The ways in which an input can reach the product. */
export interface Reach {
  diglot: Installation;
  news: NewsHost;
  engine: HostileEngine;
  /** A stored article, its translation, and the cookie of a person who may review it. */
  articleId: string;
  translationId: string;
  cookie: string;
  /** Saves a text of that translation by the workbench's request. */
  save(text: string): Promise<string>;
  /** Has the server's worker read an address; resolves when it was read or refused. */
  readAddress(address: string): Promise<string>;
  /** Has the server's worker read a file; resolves when it was read or refused. */
  readFile(name: string, bytes: Uint8Array): Promise<string>;
  /** Has the server's worker check a feed; resolves when it was checked. */
  checkFeed(address: string): Promise<string>;
  /** Stores an article with these pictures; resolves when each was fetched or refused. */
  fetchPictures(addresses: string[]): Promise<string>;
  /** Stores an article with this paragraph and has it drafted; resolves when it was drafted or failed. */
  draft(source: string): Promise<string>;
}

/** One hostile input: sends it, waits until it was handled, and says in a word how that ended. */
export interface Input {
  group: 'page' | 'file' | 'feed' | 'picture' | 'reply' | 'body' | 'stream' | 'reader';
  name: string;
  send(reach: Reach): Promise<string>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** `text`, repeated until it has about `length` characters. */
export const fill = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length));
