import type { Duplex } from 'node:stream';
import { deserialize } from 'node:v8';

/** Bytes of a frame's length, in front of it. */
const head = 4;

/** Writes a value that `serialize` of node:v8 has turned into bytes as one frame: its length, then the bytes. */
export function writeFrame(stream: Duplex, bytes: Buffer): void {
  const length = Buffer.alloc(head);
  length.writeUInt32BE(bytes.length);
  stream.write(length);
  stream.write(bytes);
}

interface Listener {
  /** Bytes of one frame; a longer one is refused by its length, before it is kept. */
  most: number;
  onFrame(value: unknown): void;
  onTooLong(): void;
}

/** Reads frames as they come. */
export function readFrames(stream: Duplex, { most, onFrame, onTooLong }: Listener): void {
  let pieces: Buffer[] = [];
  let length = 0;
  stream.on('data', (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
    while (length >= head) {
      const wanted = head + lengthOf(pieces);
      if (wanted > most + head) {
        stream.destroy();
        return onTooLong();
      }
      if (length < wanted) return;
      const whole = Buffer.concat(pieces, length);
      pieces = [whole.subarray(wanted)];
      length -= wanted;
      onFrame(deserialize(whole.subarray(head, wanted)));
    }
  });
}

function lengthOf(pieces: Buffer[]): number {
  const [first] = pieces;
  const start = first && first.length >= head ? first : Buffer.concat(pieces);
  if (start !== first) pieces.splice(0, pieces.length, start);
  return start.readUInt32BE();
}
