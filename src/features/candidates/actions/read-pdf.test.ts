import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { appended, cvPdf, flateOf, found, pdfOf, streamOf } from '../../../../test/pdf-file.ts';
import { writeArchive } from '../../../../test/zip-archive.ts';
import { FairTurns } from '../../../platform/fair-turns.ts';
import { type CvRefusal, cvRefusalWords, MAX_CV_PAGES, MAX_CV_VALUES } from '../rules/cv.ts';
import { checkCv } from './check-cv.ts';

/** Objects in a packed stream: numbered from 10. */
function packed(objects: readonly string[], entries = ''): Buffer {
  let offset = 0;
  const head = objects.map((one, index) => {
    const written = `${10 + index} ${offset}`;
    offset += one.length + 1;
    return written;
  });
  const first = head.join(' ').length + 1;
  return flateOf(
    Buffer.from(`${head.join(' ')} ${objects.join(' ')}`, 'latin1'),
    `/Type /ObjStm /N ${objects.length} /First ${first} ${entries}`,
  );
}
test('a PDF is taken for what is in it, whatever made it, with as many pages as it shows', async () => {
  const made = await PDFDocument.create();
  for (let page = 0; page < 3; page += 1) made.addPage();
  const tables = Buffer.from(await made.save({ useObjectStreams: false }));
  const streams = Buffer.from(await made.save({ useObjectStreams: true }));
  expect([tables.includes('\nxref\n'), streams.includes('/ObjStm')]).toEqual([true, true]);
  const ascii85 = streamOf('/Filter [ /ASCII85Decode /FlateDecode ]', Buffer.from('GhVQ~>'));
  const rows: [string, Uint8Array, string][] = [
    ['with tables', tables, '3 pages'],
    ['with packed objects', streams, '3 pages'],
    ['at the limit', cvPdf({ pages: MAX_CV_PAGES }), `${MAX_CV_PAGES} pages`],
    [
      'changed after it was made',
      appended(cvPdf(), '4 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\r\n\0'),
      '1 pages',
    ],
    ['a link', cvPdf({ more: ['<< /S /URI /URI (https://example.org/javascript:) >>'] }), '1 pages'],
    ['a page to begin with', cvPdf({ catalog: '/OpenAction [ 3 0 R /Fit ]' }), '1 pages'],
    ['the same, written out', cvPdf({ catalog: '/OpenAction << /S /GoTo /D [ 3 0 R /Fit ] >>' }), '1 pages'],
    [
      'marks and addresses as people have them',
      cvPdf({
        catalog: '/AA << >> /URI << /Base (https://example.org/) >>',
        more: ['<< /F 4 /A << /S /URI /URI (mailto:a@example.org) >> >>', '<< /URI (docs/cv.html) >>'],
      }),
      '1 pages',
    ],
    [
      'a title about scripts',
      cvPdf({ more: ['<< /Title (HTML/JavaScript: data, file: /Launch) >>'] }),
      '1 pages',
    ],
    ['two ways of packing', cvPdf({ more: [ascii85] }), '1 pages'],
    [
      'a picture',
      cvPdf({ more: [streamOf('/Filter /DCTDecode /Width 9000 /Height 9000', randomBytes(100))] }),
      '1 pages',
    ],
  ];
  expect(rows.map(([what, file]) => [what, found(file)])).toEqual(rows.map(([what, , is]) => [what, is]));
});

test('what is no PDF is named, whatever it calls itself', () => {
  const rows: [string | Uint8Array, string][] = [
    ['', 'empty'],
    ['<!DOCTYPE html><p>%PDF-1.7', 'not_pdf html'],
    ['\n<HTML>', 'not_pdf html'],
    ['<?xml version="1.0"?><!-- a --><svg onload="alert(1)">%PDF-1.7\n', 'not_pdf svg'],
    ['<svg>', 'not_pdf svg'],
    [writeArchive(new Map([['word/document.xml', Buffer.from('<a/>')]])), 'not_pdf office'],
    ['\xd0\xcf\x11\xe0', 'not_pdf office'],
    ['\x89PNG\r\n', 'not_pdf picture'],
    ['\xff\xd8\xff\xe0 %PDF-1.7\n', 'not_pdf picture'],
    ['履歴書', 'not_pdf other'],
    [appended(Buffer.from('MZ'), cvPdf().toString('latin1')), 'not_pdf other'],
    ['%PDF-9.9\n', 'not_pdf other'],
    ['%PDF-1.7 <script>', 'not_pdf other'],
  ];
  expect(rows.map(([file]) => found(file))).toEqual(rows.map(([, is]) => is));
});

test('two kinds of file in one are refused, wherever the second one stands', () => {
  const archive = writeArchive(new Map([['a.class', Buffer.from('code')]]));
  const inPart = (bytes: Uint8Array) => cvPdf({ more: [streamOf('', bytes)] });
  const hidden = '7 0 obj\n<< /S /Launch >>\nendobj';
  const rows: [string, Uint8Array][] = [
    ['an archive behind it', Buffer.concat([cvPdf(), archive])],
    ['an archive that ends in a comment', Buffer.concat([cvPdf(), Buffer.from('%'), archive])],
    ['a page behind it', appended(cvPdf(), '<script>alert(1)</script>')],
    [
      'a page in a comment',
      Buffer.from(cvPdf().toString('latin1').replace('\n%', '\n%<script>alert(1)</script>'), 'latin1'),
    ],
    [
      'a long comment',
      Buffer.from(
        cvPdf()
          .toString('latin1')
          .replace('\n%', `\n%${'a'.repeat(1001)}`),
        'latin1',
      ),
    ],
    [
      'something between its objects',
      Buffer.from(cvPdf().toString('latin1').replace('endobj\n', 'endobj\nMZ\n'), 'latin1'),
    ],
    ['an object within a stream', inPart(Buffer.from(hidden))],
    ['an object within a stream, behind a comment', inPart(Buffer.from('7 0 %\nobj<< >>'))],
    ['an object within a text', cvPdf({ more: [`<< /Title (${hidden}) >>`] })],
    ['an object within a comment', cvPdf({ more: ['% 7 0 obj<</S/Launch>>\n<< >>'] })],
  ];
  expect(rows.map(([what, file]) => [what, found(file)])).toEqual(rows.map(([what]) => [what, 'foreign']));
});

test('what runs, opens or carries something is refused, however it is written', () => {
  const rows: [Parameters<typeof cvPdf>[0] & object, string][] = [
    [{ catalog: '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>' }, 'script'],
    [{ catalog: '/Names << /J#61vaScript 5 0 R >>' }, 'script'],
    [{ more: ['<< /AA << /O 6 0 R >> >>', '<< /S 7 0 R >>', '/#4A#53'] }, 'script'],
    [{ more: [packed(['<< /S /JavaScript >>'])] }, 'script'],
    [
      {
        more: [
          packed(['<< /S /JavaScript >>'])
            .toString('latin1')
            .replace('/Type /ObjStm', '/Type /Other')
            .replace(/\/Length \d+/, '/Length 8 0 R'),
        ],
      },
      'script',
    ],
    [{ catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }, 'launch'],
    [{ more: ['<< /S /GoToR /F (\\\\\\\\server\\\\share) >>'] }, 'launch'],
    [{ more: ['<< /S /URI /URI (JavaScript:alert\\(1\\)) >>'] }, 'launch'],
    [{ more: ['<< /S /URI /URI 6 0 R >>', '<66696c653a2f2f2f>'] }, 'launch'],
    [{ catalog: '/Names << /EmbeddedFiles << /Names [] >> >>' }, 'file'],
    [{ more: ['<< /Type /Annot /Subtype /FileAttachment >>'] }, 'file'],
    [{ more: [flateOf(Buffer.from('MZ'), '/Type /EmbeddedFile')] }, 'file'],
    [{ more: [streamOf('/F (http://example.org/x)', Buffer.from(''))] }, 'file'],
    [{ catalog: '/AcroForm << /XFA [] >>' }, 'form'],
    [{ more: ['<< /S /SubmitForm /F (http://example.org) >>'] }, 'form'],
    [{ more: ['<< /Subtype /RichMedia >>'] }, 'media'],
    [{ trailer: '/Info << /S /Launch >>' }, 'launch'],
    [{ more: ['<< /Subtype /Movie /Movie << /F (x.mov) >> >>'] }, 'media'],
    [{ more: ['<< /S /Sound /Sound 6 0 R >>'] }, 'media'],
    [{ more: ['<< /Type /3DView /OnInstantiate 6 0 R >>'] }, 'script'],
    // Another file by its name, and addresses of programs and computers.
    [{ more: ['<< /S /Thread /F (\\\\\\\\server\\\\x.pdf) >>'] }, 'launch'],
    [{ more: ['<< /Ref << /F 6 0 R /Page 0 >> >>', '(x.pdf)', '<< /A 6 0 R >>'] }, 'launch'],
    [{ more: [packed(['<< /Type /Filespec /UF (x.pdf) >>'])] }, 'launch'],
    [{ more: ['<< /S /URI /URI (\\\\\\\\server\\\\share) >>'] }, 'launch'],
    [{ more: ['<< /S /URI /URI (search-ms:query=x) >>'] }, 'launch'],
    [{ more: ['<< /S /URI /URI 6 0 R >>', '(ms-word:x)'] }, 'launch'],
    [{ more: ['<< /S /URI /URI <feff006a0073003a> >>'] }, 'launch'],
    [{ catalog: '/URI << /Base (file:///c:/) >>' }, 'launch'],
    // What is done by opening the file, or a page of it.
    [{ catalog: '/OpenAction << /S /URI /URI (https://example.org/seen) >>' }, 'launch'],
    [{ catalog: '/OpenAction 5 0 R', more: ['<< /S 6 0 R >>', '/URI'] }, 'launch'],
    [{ more: ['<< /AA << /O << /S /URI /URI (https://example.org/) >> >> >>'] }, 'launch'],
  ];
  expect(rows.map(([cv]) => found(cvPdf(cv)))).toEqual(rows.map(([, part]) => `active ${part}`));
  // An object that a later version of the file takes out is in the file all the same.
  const before = cvPdf({ more: ['<< /S /Launch >>'] });
  expect(found(appended(before, '5 0 obj\nnull\nendobj\nstartxref\n9\n%%EOF'))).toBe('active launch');
});

test('what is locked, cut off or damaged is refused as that', () => {
  const whole = cvPdf();
  const loop = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Kids [ 2 0 R ] >>'];
  const rows: [string, Uint8Array, string][] = [
    ['locked', cvPdf({ trailer: '/Encrypt << /Filter /Standard >>' }), 'encrypted'],
    [
      'locked in a stream',
      cvPdf({ more: [flateOf(Buffer.from(''), '/Type /XRef /Encrypt 9 0 R')] }),
      'encrypted',
    ],
    ['cut off', whole.subarray(0, -200), 'truncated'],
    ['cut off within its end', whole.subarray(0, -4), 'truncated'],
    ['cut off and ended', appended(whole.subarray(0, 150), '\n%%EOF'), 'unreadable'],
    ['no page', pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Kids [] >>']), 'unreadable'],
    ['no catalog', pdfOf(['null']), 'unreadable'],
    ['pages in a circle', pdfOf(loop), 'unreadable'],
    ['nesting without end', cvPdf({ more: ['['.repeat(100_000)] }), 'unreadable'],
    [
      'a packed part that is none',
      cvPdf({ more: [streamOf('/N 1 /First 5 /Filter /FlateDecode', Buffer.from('x'))] }),
      'unreadable',
    ],
    [
      'a packed part that says more than it has',
      cvPdf({ more: [packed(['1']).toString('latin1').replace('/N 1', '/N 9')] }),
      'unreadable',
    ],
    [
      'a packed part turned over',
      cvPdf({ more: [packed(['1'], '/DecodeParms << /Predictor 12 >>')] }),
      'unreadable',
    ],
    [
      'the same in a list',
      cvPdf({ more: [packed(['1'], '/DecodeParms [ << /Predictor 12 >> ]')] }),
      'unreadable',
    ],
    ['the same in short', cvPdf({ more: [packed(['1'], '/DP 6 0 R'), '<< /Predictor 12 >>'] }), 'unreadable'],
    // Of two objects of one number every program takes another.
    [
      'packed as is written elsewhere',
      cvPdf({ more: [streamOf('/Filter 6 0 R', deflateSync(Buffer.alloc(9))), '/FlateDecode'] }),
      'unreadable',
    ],
  ];
  expect(rows.map(([what, file]) => [what, found(file)])).toEqual(rows.map(([what, , is]) => [what, is]));
});

test('a file is looked at in a process that ends with it, or is given up', async () => {
  expect(await checkCv('person', cvPdf())).toEqual({ ok: true, pages: 1 });
  const lane = { turns: new FairTurns(1), memoryMb: 64, patienceMs: 20 };
  expect(await checkCv('person', cvPdf(), lane)).toEqual({ ok: false, refusal: { code: 'too_complex' } });
}, 30_000);

test('more values than any CV has are refused before they fill the memory, packed ones too', () => {
  // A few stand in every file; of packed ones a number is told twice, by what it is and where it begins.
  const plain = (values: number) => found(cvPdf({ more: [`[${'1 '.repeat(values)}]`] }));
  const inOne = (values: number) => found(cvPdf({ more: [packed([`[${'1 '.repeat(values)}]`])] }));
  for (const of of [plain, inOne]) {
    expect([of(MAX_CV_VALUES - 200), of(MAX_CV_VALUES)]).toEqual(['1 pages', 'too_complex']);
  }
  expect(found(cvPdf({ more: [`[${'<<>>'.repeat(1_200_000)}]`] }))).toBe('too_complex');
});

test('each refusal says in both languages what is wrong and what to do', () => {
  const codes =
    'too_large too_many_pages no_file empty truncated foreign encrypted bomb too_complex unreadable';
  const refusals: CvRefusal[] = [
    ...codes.split(' ').map((code) => ({ code }) as CvRefusal),
    { code: 'not_pdf', found: 'svg' },
    { code: 'active', part: 'script' },
  ];
  for (const one of refusals) {
    const [ja, en] = cvRefusalWords(one);
    expect(ja).toMatch(/。.*(ください|なります)。$/);
    expect(en).toMatch(/[.] .*[.]$/);
    for (const sentence of ja.split('。'))
      expect([sentence, sentence.length <= 50]).toEqual([sentence, true]);
  }
});
