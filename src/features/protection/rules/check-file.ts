/**
 * The file of a pack that checks it, for Node.js and nothing else: no network, no library. It names the first line that was changed, left out or put
 * elsewhere, and ends with 1.
 */
export const CHECK_FILE = `// node check.mjs : checks evidence.jsonl beside it. No network, no library.
// 隣にある evidence.jsonl が書き換えられていないかを確かめます。通信はしません。
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const hash = (line) => createHash('sha256').update(line).digest('hex');
const fail = (ja, en) => {
  console.log('NG: ' + ja + ' / ' + en);
  process.exit(1);
};
const lines = read('evidence.jsonl').split('\\n').slice(0, -1);
const known = read('head.txt').trim();
let previous = '0'.repeat(64);
lines.forEach((line, index) => {
  const number = index + 1;
  let said;
  try {
    said = JSON.parse(line);
  } catch {
    fail(number + '行目を読めません', 'line ' + number + ' cannot be read');
  }
  if (said.number > number && !lines.some((other) => other.includes('"number":' + number + ',')))
    fail(number + '行目がありません', 'line ' + number + ' is missing');
  if (said.number !== number)
    fail(number + '行目に' + said.number + '行目があります', 'line ' + said.number + ' stands in place of line ' + number);
  if (said.previous !== previous)
    fail((number - 1) + '行目が書き換えられています', 'line ' + (number - 1) + ' was changed');
  previous = hash(line);
});
const last = lines.length === 0 ? {} : JSON.parse(lines[lines.length - 1]);
if (last.kind !== 'end' || last.lines !== lines.length)
  fail((lines.length + 1) + '行目からがありません', 'everything from line ' + (lines.length + 1) + ' on is missing');
if (previous !== known)
  fail(lines.length + '行目が書き換えられています', 'line ' + lines.length + ' was changed');
console.log('OK: ' + lines.length + '行 / lines, ' + previous);
`;

/** What a pack says of itself. */
export const README_FILE = `この資料は、人材紹介会社の手数料について確かめるための記録です。
evidence.jsonl … 記録（1行に1件、時刻順）。各行に、1つ前の行のハッシュ（SHA-256）が入っています。
head.txt … 最後の行のハッシュ。はじめの56文字が、ダウンロードした企業・人材紹介会社の「操作の記録」に残っています。
check.mjs … 書き換え・抜け・順序の入れ替えを確かめるファイルです。Node.jsで「node check.mjs」と実行してください。通信はしません。
ほかの方の記録、選考の評価と理由、担当者の名前は入っていません。

Records on an agency's claim for a fee.
evidence.jsonl: one record a line in the order of time, each with the SHA-256 of the line before.
head.txt: the hash of the last line. Its first 56 characters stand in the audit log of whoever took them.
check.mjs: finds what was changed, left out or moved. Run "node check.mjs" with Node.js; it uses no network.
Other people, evaluations, reasons and the names of colleagues are left out.
`;
