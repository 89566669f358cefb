import { type NumberFormat, numberFormat, PLAIN } from './shown-number.ts';
import type { ArchiveEntries } from './workbook-archive.ts';
import { readXml } from './xml-events.ts';

/** A sheet by its name, and where it lies in the archive. */
export interface SheetPart {
  readonly name: string;
  readonly isHidden: boolean;
  readonly bytes: Buffer;
}

/** What the cells of every sheet refer to. */
export interface Workbook {
  readonly sheets: readonly SheetPart[];
  readonly texts: readonly string[];
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[];
  readonly epoch: 1900 | 1904;
}

/** Reads the parts of a workbook that its sheets are read by. @throws BrokenXml; undefined where it has no sheet */
export function readWorkbook(entries: ArchiveEntries): Workbook | undefined {
  const book = entries.get('xl/workbook.xml');
  if (book === undefined) return undefined;
  const targets = readTargets(entries.get('xl/_rels/workbook.xml.rels'));
  const sheets: SheetPart[] = [];
  let epoch: 1900 | 1904 = 1900;
  readXml(book, {
    open: (name, attribute) => {
      if (name === 'workbookPr' && /^(?:1|true)$/.test(attribute('date1904'))) epoch = 1904;
      if (name !== 'sheet') return;
      const target = targets.get(attribute('r:id') || attribute('id'));
      const bytes = entries.get(target?.path ?? '');
      // A sheet of charts has no cells.
      if (bytes === undefined || target?.type !== 'worksheet') return;
      sheets.push({
        name: attribute('name'),
        isHidden: /^(?:veryH|h)idden$/.test(attribute('state')),
        bytes,
      });
    },
    text: () => undefined,
    close: () => undefined,
  });
  const part = (type: string) =>
    entries.get([...targets.values()].find((one) => one.type === type)?.path ?? '');
  return sheets.length === 0
    ? undefined
    : { sheets, texts: readTexts(part('sharedStrings')), formats: readFormats(part('styles')), epoch };
}

function readTargets(bytes: Buffer | undefined): Map<string, { type: string; path: string }> {
  const targets = new Map<string, { type: string; path: string }>();
  if (bytes === undefined) return targets;
  readXml(bytes, {
    open: (name, attribute) => {
      if (name !== 'Relationship') return;
      const target = attribute('Target');
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
      targets.set(attribute('Id'), { type: attribute('Type').split('/').at(-1) ?? '', path });
    },
    text: () => undefined,
    close: () => undefined,
  });
  return targets;
}

/** Runs of one text are put together; the readings above kanji (`rPh`) are no part of it. */
export class TextRuns {
  #text = '';
  #isText = false;
  #isReading = false;

  open(name: string): void {
    if (name === 't') this.#isText = true;
    else if (name === 'rPh') this.#isReading = true;
  }

  text(text: string): void {
    if (this.#isText && !this.#isReading) this.#text += text;
  }

  close(name: string): void {
    if (name === 't') this.#isText = false;
    else if (name === 'rPh') this.#isReading = false;
  }

  /** The text so far; another begins. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return unescapeText(text);
  }
}

/** `_x000D_`: how workbooks write characters that XML cannot hold. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function readTexts(bytes: Buffer | undefined): string[] {
  const texts: string[] = [];
  if (bytes === undefined) return texts;
  const runs = new TextRuns();
  readXml(bytes, {
    open: (name) => runs.open(name),
    text: (text) => runs.text(text),
    close: (name) => {
      runs.close(name);
      if (name === 'si') texts.push(runs.take());
    },
  });
  return texts;
}

function readFormats(bytes: Buffer | undefined): NumberFormat[] {
  if (bytes === undefined) return [];
  const own = new Map<number, string>();
  const ids: number[] = [];
  let isCells = false;
  readXml(bytes, {
    open: (name, attribute) => {
      if (name === 'numFmt') own.set(Number(attribute('numFmtId')), attribute('formatCode'));
      else if (name === 'cellXfs') isCells = true;
      else if (name === 'xf' && isCells) ids.push(Number(attribute('numFmtId')));
    },
    text: () => undefined,
    close: (name) => {
      if (name === 'cellXfs') isCells = false;
    },
  });
  const known = new Map([[0, PLAIN]]);
  return ids.map((id) => {
    const format = known.get(id) ?? numberFormat(id, own);
    known.set(id, format);
    return format;
  });
}
