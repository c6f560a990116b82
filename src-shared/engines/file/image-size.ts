import { type ByteSource, headOf } from './byte-source.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** Width and height from an image's head; undefined where it does not say. */
export async function imageSizeOf(source: ByteSource, type: string): Promise<ImageSize | undefined> {
  if (type === 'image/jpeg') return jpegSize(source);
  const head = await headOf(source, 64);
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    switch (type) {
      case 'image/png':
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case 'image/gif':
        return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
      case 'image/webp':
        return webpSize(view);
      default:
        return undefined;
    }
  } catch {
    // The head is cut off.
    return undefined;
  }
}

/** Frame headers; C4, C8 and CC stand between them and are none. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** What stands before the frame: previews, colours and places that a camera writes. More of it is no picture. */
const MOST_SEGMENTS = 2000;

/** Walks from segment to segment: a camera may write megabytes before the frame. */
async function jpegSize(source: ByteSource): Promise<ImageSize | undefined> {
  let at = 2;
  for (let segment = 0; segment < MOST_SEGMENTS; segment += 1) {
    const [mark, marker = 0, high = 0, low = 0, , ...sides] = await source.read(at, 9);
    if (mark !== 0xff) return undefined;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) {
      const [top, bottom, left, right] = sides;
      if (top === undefined || bottom === undefined || left === undefined || right === undefined) return;
      return { height: top * 256 + bottom, width: left * 256 + right };
    } else at += 2 + high * 256 + low;
  }
  return undefined;
}

function webpSize(view: DataView): ImageSize | undefined {
  const kind = view.getUint32(12);
  if (kind === 0x56503858) return { width: 1 + threeBytes(view, 24), height: 1 + threeBytes(view, 27) };
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (kind !== 0x56503820) return undefined;
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
}
