import type { Duplex } from 'node:stream';
import { deserialize } from 'node:v8';

/** Bytes of the length field at the start of a frame. */
const head = 4;

/** Writes one frame: the length, then the bytes that `serialize` of node:v8 made of a value. */
export function writeFrame(stream: Duplex, bytes: Buffer): void {
  const length = Buffer.alloc(head);
  length.writeUInt32BE(bytes.length);
  stream.write(length);
  stream.write(bytes);
}

interface Listener {
  /** Maximum bytes of one frame; a longer one is refused by its length field, before its bytes are stored. */
  most: number;
  onFrame(value: unknown): void;
  onTooLong(): void;
}

/**
 * Reads frames, each into one buffer of its length. Joining chunks instead would need twice the memory for a long
 * frame.
 */
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
