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

/** Reads frames as they come, each into one buffer of its length: two copies of a long one would double its memory. */
export function readFrames(stream: Duplex, { most, onFrame, onTooLong }: Listener): void {
  let frame = Buffer.alloc(head);
  let [filled, isHead] = [0, true];
  stream.on('data', (piece: Buffer) => {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.copy(frame, filled, at);
      at += taken;
      filled += taken;
      if (filled < frame.length) return;
      const whole = frame;
      const length = isHead ? whole.readUInt32BE() : head;
      if (length > most) {
        stream.destroy();
        return onTooLong();
      }
      frame = Buffer.allocUnsafeSlow(length);
      filled = 0;
      isHead = !isHead;
      if (isHead) onFrame(deserialize(whole));
    }
  });
}
