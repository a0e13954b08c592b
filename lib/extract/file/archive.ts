import { Inflate } from 'fflate';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';

/** A ZIP archive in memory. Entry names are only compared and never used as paths of files. */
export interface Archive {
  names: string[];
  has(name: string): boolean;
  /** Unpacks one entry. All unpacked bytes of an archive count towards one limit. */
  read(name: string): Uint8Array;
}

interface Entry {
  name: string;
  isEncrypted: boolean;
  method: number;
  packed: number;
  offset: number;
}

/**
 * Opens a ZIP archive. The sizes in its headers can be false, so bytes are counted while they are unpacked. Throws an
 * `InvalidError` if it is damaged, encrypted or too large.
 */
export function openArchive(bytes: Uint8Array): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map(readDirectory(view).map((entry) => [entry.name, entry]));
  let room: number = limits.unpackedBytes;
  return {
    names: [...entries.keys()],
    has: (name) => entries.has(name),
    read(name) {
      const entry = entries.get(name);
      if (!entry) throw new InvalidError('fileDamaged');
      const unpacked = unpack(packedBytes(view, entry), entry, room);
      room -= unpacked.length;
      return unpacked;
    },
  };
}

const signs = { end: 0x06054b50, directory: 0x02014b50, entry: 0x04034b50 };

function readDirectory(view: DataView): Entry[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.archiveEntries) throw new InvalidError('fileTooManyEntries', { most: limits.archiveEntries });
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== signs.directory)
      throw new InvalidError('fileDamaged');
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const flags = view.getUint16(at + 8, true);
    entries.push({
      name: readName(view, at + 46, name),
      isEncrypted: (flags & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return entries.filter(({ name }) => !name.endsWith('/'));
}

/** The position of the end record, which is followed by a comment of up to 64 KB. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= first; at--) if (view.getUint32(at, true) === signs.end) return at;
  throw new InvalidError('fileDamaged');
}

function readName(view: DataView, at: number, length: number): string {
  if (at + length > view.byteLength) throw new InvalidError('fileDamaged');
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function packedBytes(view: DataView, { offset, packed, isEncrypted }: Entry): Uint8Array {
  if (isEncrypted) throw new InvalidError('fileLocked');
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== signs.entry)
    throw new InvalidError('fileDamaged');
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > view.byteLength) throw new InvalidError('fileDamaged');
  return new Uint8Array(view.buffer, view.byteOffset + start, packed);
}

/** Bytes that are inflated in one step; the output has at most 1,032 times as many. */
const step = 4_096;

function unpack(packed: Uint8Array, { method }: Entry, room: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array) => {
    length += piece.length;
    const isSwollen = length > limits.unpackedRatioFrom && length > packed.length * limits.unpackedRatio;
    if (length > room || isSwollen) throw new InvalidError('fileUnpackedTooLarge');
    pieces.push(piece);
  };
  if (method === 0) take(packed);
  else if (method === 8) inflate(packed, take);
  else throw new InvalidError('fileDamaged');
  return join(pieces, length);
}

/**
 * Joins pieces to a `Uint8Array` and not a `Buffer`: copying a small `Buffer` to another thread copies its whole pool.
 */
function join(pieces: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function inflate(packed: Uint8Array, take: (piece: Uint8Array) => void): void {
  const inflater = new Inflate(take);
  try {
    for (let at = 0; at < packed.length; at += step)
      inflater.push(packed.subarray(at, at + step), at + step >= packed.length);
  } catch (error) {
    throw error instanceof InvalidError ? error : new InvalidError('fileDamaged');
  }
}
