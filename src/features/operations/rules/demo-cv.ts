import { Buffer } from 'node:buffer';
import { CANDIDATE } from './demo-organisations.ts';

const LINES: readonly (readonly [size: number, text: string])[] = [
  [20, '職務経歴書'],
  [12, CANDIDATE.name],
  [12, ''],
  [14, '要約'],
  [11, '地域の食品卸で、受発注と在庫の管理を5年間担当しました。'],
  [11, '月末の棚卸しを2日から半日に短くしました。'],
  [12, ''],
  [14, '経験'],
  [11, '受発注の管理（取引先60社）、在庫と納期の調整、請求書の確認'],
  [11, '新しく入った方への説明書づくり（3名）'],
  [12, ''],
  [14, 'できること'],
  [11, '表計算（集計、関数）、日商簿記2級'],
];

/** The CV of the demo's candidate: one page, whose font every reader of PDF in Japan has. */
export function demoCv(): Buffer {
  const text = LINES.map(([size, line]) => `/F1 ${size} Tf 0 -${size * 2} Td <${utf16(line)}> Tj`).join('\n');
  const content = `BT 60 800 Td\n${text}\nET`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [ 3 0 R ] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiKakuGo-W5 /Encoding /UniJIS-UCS2-H /DescendantFonts [ 6 0 R ] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiKakuGo-W5 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /FontDescriptor 7 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /HeiseiKakuGo-W5 /Flags 4 /FontBBox [ -92 -250 1010 922 ] /ItalicAngle 0 /Ascent 752 /Descent -221 /CapHeight 709 /StemV 114 >>',
  ]);
}

function utf16(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** A file of these objects, numbered from 1, with the table of where each begins. */
function pdfOf(objects: readonly string[]): Buffer {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}`;
  const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(`${file}${table}${end}`, 'latin1');
}
