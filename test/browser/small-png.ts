// Writes a picture as a PNG of at most 128 colours, none like another: of a page's text and surfaces that is enough,
// and a third of the bytes.
// https://www.w3.org/TR/png-3/
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

type Indexed = Readonly<{ width: number; height: number; palette: number[]; pixels: string }>;

/** Runs in the page, so it knows nothing of this file: the most frequent colours that differ, and for every pixel the nearest. */
const indexedIn = `async (source) => {
  const image = new Image();
  image.src = source;
  await image.decode();
  const { width, height } = image;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const counts = new Map();
  const keyAt = (at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  for (let at = 0; at < data.length; at += 4) counts.set(keyAt(at), (counts.get(keyAt(at)) ?? 0) + 1);
  const distance = (a, b) =>
    ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
  const colours = [];
  for (const [key] of [...counts].sort(([, a], [, b]) => b - a))
    if (colours.length < 128 && colours.every((one) => distance(key, one) > 160)) colours.push(key);
  const places = new Map(colours.map((key, place) => [key, place]));
  const placeOf = (key) => {
    let best = 0;
    for (let place = 1; place < colours.length; place += 1)
      if (distance(key, colours[place]) < distance(key, colours[best])) best = place;
    places.set(key, best);
    return best;
  };
  let pixels = '';
  for (let at = 0; at < data.length; at += 4) pixels += String.fromCharCode(places.get(keyAt(at)) ?? placeOf(keyAt(at)));
  return { width, height, palette: colours.flatMap((key) => [key >> 16, (key >> 8) & 255, key & 255]), pixels: btoa(pixels) };
}`;

/** @param page any page that may run scripts; it is not changed. */
export async function smallPng(page: Page, png: Buffer): Promise<Buffer> {
  const source = `data:image/png;base64,${png.toString('base64')}`;
  const { width, height, palette, pixels } = (await page.evaluate(
    `(${indexedIn})(${JSON.stringify(source)})`,
  )) as Indexed;
  const bytes = Buffer.from(pixels, 'base64');
  // Each row begins with how it is filtered: not at all.
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), bytes.subarray(y * width, (y + 1) * width)]),
  );
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, by palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named) >>> 0);
  return Buffer.concat([length, named, sum]);
}
