/** PDFs made by hand for tests: an ordinary one, and ones that unfold to far more than they are. */
import { deflateSync } from 'node:zlib';

function pdfOf(objects: readonly (string | Buffer)[]): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const places: number[] = [];
  const size = () => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, index) => {
    places.push(size());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  });
  const start = size();
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(table + end)]);
}

const stream = (data: Buffer, filters: string): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${data.length} /Filter [${filters}] >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);

/** `count` times the same page. */
function documentOf(content: Buffer, filters: string, count = 1): Buffer {
  const kids = Array.from({ length: count }, () => '3 0 R').join(' ');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(content, filters),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);
}

const page = (line: string): Buffer => Buffer.from(`BT /F1 12 Tf 72 720 Td (${line}) Tj ET`);

export const pdfSaying = (line: string, pages = 1): Buffer =>
  documentOf(deflateSync(page(line)), '/FlateDecode', pages);

/** A few kilobytes that unfold to this much. */
export function pdfBomb(bytes: number): Buffer {
  const once = deflateSync(Buffer.concat([page('boom'), Buffer.alloc(bytes, ' ')]), { level: 9 });
  return documentOf(deflateSync(once, { level: 9 }), '/FlateDecode /FlateDecode');
}

/** A page that draws a form ten times, which draws another ten times, and so on: 10^12 words in a few kilobytes. */
export function pdfWithoutEnd(): Buffer {
  const first = 6;
  const tenTimes = 'BT /F1 12 Tf (again) Tj ET /X Do '.repeat(10);
  const form = (next: number, content: string): Buffer =>
    Buffer.concat([
      Buffer.from(`<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Length ${content.length} `),
      Buffer.from(
        `/Resources << /Font << /F1 5 0 R >> /XObject << /X ${next} 0 R >> >> >>\nstream\n${content}\nendstream`,
      ),
    ]);
  const deep = Array.from({ length: 11 }, (_, level) => form(first + level + 1, tenTimes));
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X ${first} 0 R >> >> >>`,
    stream(deflateSync(Buffer.from(tenTimes)), '/FlateDecode'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...deep,
    form(first, 'BT /F1 12 Tf (again) Tj ET'),
  ]);
}

/** Pages that are pages of each other. */
export const pdfInCircles = (): Buffer =>
  pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1000000 >>']);
