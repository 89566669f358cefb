import * as fc from 'fast-check';
import { encodeCp932 } from './applicant-files.ts';
import { sheetXml, workbookOfXml } from './workbook-file.ts';

/** Files that nobody meant: rows whose number is known, and damage of every kind to them. */

/** A file, and how many rows with anything in them were written into it where that is known. */
export interface FuzzedFile {
  readonly bytes: Uint8Array;
  readonly rows: number | undefined;
}

const HEADER = ['氏名', 'メール', '電話番号', '応募日', '合否', '不採用日', '求人名', 'メモ'];
const CELLS = [
  '森 葵',
  '髙橋 蓮',
  '',
  '',
  '=1+1',
  'a@example.jp',
  'a＠＠b',
  'a@example.jp; b@example.jp',
  '090-1234-5678',
  '090',
  '2025/5/1',
  '2024/2/30',
  '令和7年5月1日',
  '45778',
  '辞退',
  '不採用',
  '不採用/辞退',
  '謎',
  '一行目\n二行目',
  '"引用"',
  ',',
  '\t',
  '　',
  '#REF!',
  '様',
  'x'.repeat(300),
];
const cell = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...CELLS) },
  {
    weight: 1,
    arbitrary: fc.string({ unit: fc.constantFrom('ア', 'ｱ', 'é', '﨑', '~', ' ', '0', '@', '.', "'") }),
  },
);
/** A first cell says that the row is one, whatever stands in the others. */
const row = fc.array(cell, { minLength: HEADER.length - 1, maxLength: HEADER.length - 1 });
const rows = fc
  .array(row, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((cells, at) => [`森 葵${at}`, ...cells]));

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const encodings: readonly ((text: string) => Uint8Array)[] = [
  (text) => Buffer.from(text),
  (text) => Buffer.from(`\ufeff${text}`),
  // What CP932 lacks would be written as a question mark, which is no other number of rows.
  (text) => encodeCp932(text),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
];

/** Lists of people as CSV or TSV, whole. */
const lists: fc.Arbitrary<FuzzedFile> = fc
  .tuple(
    rows,
    fc.constantFrom(...encodings),
    fc.constantFrom(',', '\t'),
    fc.constantFrom('\r\n', '\n'),
    fc.boolean(),
  )
  .map(([people, encode, delimiter, lineEnd, isEnded]) => {
    const text = [HEADER, ...people].map((cells) => cells.map(quoted).join(delimiter)).join(lineEnd);
    return { bytes: encode(isEnded ? text + lineEnd : text), rows: people.length };
  });

/** The same as workbooks, whole. */
const workbooks: fc.Arbitrary<FuzzedFile> = rows.map((people) => ({
  bytes: workbookOfXml(sheetXml([HEADER, ...people])),
  rows: people.length,
}));

/** Ways to break the XML of a sheet, each at a place that is drawn. */
const instead = (pattern: RegExp, replacement: string) => (xml: string, at: number) => {
  const places = [...xml.matchAll(pattern)];
  const place = places[at % Math.max(places.length, 1)];
  if (place === undefined) return xml;
  return xml.slice(0, place.index) + replacement + xml.slice(place.index + place[0].length);
};
const breaks: readonly ((xml: string, at: number) => string)[] = [
  instead(/t="inlineStr"/g, 't="s"'),
  instead(/t="inlineStr"/g, 't="n"'),
  instead(/t="inlineStr"/g, 't="e"'),
  instead(/t="inlineStr"/g, 's="9999"'),
  instead(/ r="[A-Z]+\d+"/g, ''),
  instead(/ r="[A-Z]+\d+"/g, ' r="A0"'),
  instead(/ r="[A-Z]+\d+"/g, ' r="XFE1"'),
  instead(/ r="[A-Z]+\d+"/g, ' r="b-2"'),
  instead(/<row r="\d+">/g, '<row r="1">'),
  instead(/<row r="\d+">/g, '<row r="-1" hidden="yes">'),
  instead(/<row r="\d+">/g, '<row r="9e9">'),
  instead(/<\/row>/g, ''),
  instead(/<is>/g, '<is><r>'),
  instead(/<t>/g, '<t>&#0;'),
  instead(/<t>/g, '<t>&unknown;'),
  instead(/<t>/g, '<t><![CDATA['),
  instead(/<\/c>/g, '<f>1/0</f><v>NaN</v></c>'),
  instead(/<\/sheetData>/g, '</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
  instead(/<\/sheetData>/g, '</sheetData><mergeCells><mergeCell ref="H3:A1"/><mergeCell/></mergeCells>'),
  instead(/<sheetData>/g, '<!DOCTYPE a [<!ENTITY x "xx">]><sheetData>'),
];

/** Workbooks whose sheet says what no spreadsheet writes. */
const brokenSheets: fc.Arbitrary<FuzzedFile> = fc
  .tuple(rows, fc.array(fc.tuple(fc.nat(), fc.constantFrom(...breaks)), { minLength: 1, maxLength: 4 }))
  .map(([people, breaks]) => {
    let xml = sheetXml([HEADER, ...people]);
    for (const [at, write] of breaks) xml = write(xml, at);
    return { bytes: workbookOfXml(xml), rows: undefined };
  });

/** Damage to the bytes of any file. */
type Damage = (bytes: Uint8Array, at: number, byte: number) => Uint8Array;
const damages: readonly Damage[] = [
  (bytes, at, byte) => Uint8Array.from(bytes).fill(byte, at, at + 1),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, at, byte) => Buffer.concat([bytes.subarray(0, at), Uint8Array.of(byte), bytes.subarray(at)]),
  (bytes, at) => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
  (bytes, at, byte) => Uint8Array.from(bytes).fill(0, at, at + byte),
  (bytes, at, byte) => Buffer.concat([bytes, bytes.subarray(at, at + byte)]),
  (bytes, at) => Buffer.concat([bytes.subarray(0, at), encodeCp932('森 葵,①,"髙'), bytes.subarray(at)]),
  (bytes, at) => Buffer.concat([bytes.subarray(0, at), Buffer.from('"'), bytes.subarray(at)]),
];
const damaged = (files: fc.Arbitrary<FuzzedFile>): fc.Arbitrary<FuzzedFile> =>
  fc
    .tuple(
      files,
      fc.array(fc.tuple(fc.constantFrom(...damages), fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 }),
    )
    .map(([file, steps]) => {
      let { bytes } = file;
      for (const [damage, at, byte] of steps) bytes = damage(bytes, at % (bytes.length + 1), byte);
      return { bytes, rows: undefined };
    });

const noise: fc.Arbitrary<FuzzedFile> = fc
  .tuple(
    fc.constantFrom('', `${HEADER.join(',')}\n`),
    fc.constantFrom(...encodings),
    fc.uint8Array({ maxLength: 300 }),
  )
  .map(([head, encode, tail]) => ({ bytes: Buffer.concat([encode(head), tail]), rows: undefined }));

/** Files of text, and files of spreadsheets: whole, damaged, and noise. */
export const fuzzedTexts = fc.oneof(lists, damaged(lists), noise);
export const fuzzedWorkbooks = fc.oneof(workbooks, brokenSheets, damaged(workbooks));
