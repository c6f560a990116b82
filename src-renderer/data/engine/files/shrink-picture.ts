/** On the longer side, in pixels: sharp on a screen of double density where lists show it. */
const SIDE = 256;
const QUALITY = 0.8;

/** A small picture of a picture, drawn in the worker; null where the browser cannot decode it. */
export async function shrinkPicture(picture: Blob): Promise<Blob | null> {
  try {
    const decoded = await createImageBitmap(picture);
    const scale = Math.min(1, SIDE / Math.max(decoded.width, decoded.height));
    const [width, height] = [decoded.width, decoded.height].map((side) =>
      Math.max(1, Math.round(side * scale)),
    );
    const canvas = new OffscreenCanvas(width ?? 1, height ?? 1);
    canvas.getContext('2d')?.drawImage(decoded, 0, 0, canvas.width, canvas.height);
    decoded.close();
    return await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  } catch {
    return null;
  }
}
