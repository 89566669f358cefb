import { setImmediate as nextTurn, setTimeout as waitFor } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type ArrivingFile, receiveFile } from './upload.ts';

const MAX = 1_000;
const options = { field: 'file', maxBytes: MAX };

function formOf(parts: Record<string, string | Blob>): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(parts)) form.append(name, value as string);
  return new Request('http://localhost/', { method: 'POST', body: form });
}

/** A body that goes on until somebody stops reading it; far beyond every limit it breaks off, so that a test fails instead of hanging. */
function endlessForm(): { request: Request; sent: () => number } {
  let sent = 0;
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(Buffer.from(head)),
    async pull(controller) {
      // As a network does, it leaves others their turn.
      await nextTurn();
      sent += 100;
      controller.enqueue(Buffer.alloc(100, 'a'));
      if (sent > 1_000_000) controller.close();
    },
  });
  const headers = { 'Content-Type': 'multipart/form-data; boundary=x' };
  return {
    request: new Request('http://localhost/', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    } as RequestInit),
    sent: () => sent,
  };
}

async function readAll(file: ArrivingFile): Promise<{ name: string; text: string }> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.bytes) pieces.push(piece);
  return { name: file.fileName, text: Buffer.concat(pieces).toString() };
}

describe('receiving a file', () => {
  test('hands over the bytes and the bare name, whatever else the form holds', async () => {
    const request = formOf({
      csrf: 'token',
      file: new File(['氏名,メール'], '../../etc/名簿.csv'),
      more: 'text',
    });
    expect(await receiveFile(request, options, readAll)).toEqual({
      ok: true,
      value: { name: '名簿.csv', text: '氏名,メール' },
    });
  });

  test('an empty file is a file', async () => {
    const received = await receiveFile(formOf({ file: new File([], 'a.csv') }), options, readAll);
    expect(received).toEqual({ ok: true, value: { name: 'a.csv', text: '' } });
  });

  test('stops at the limit, long before the sender does', async () => {
    const { request, sent } = endlessForm();
    expect(await receiveFile(request, options, readAll)).toEqual({ ok: false, fault: 'too_large' });
    expect(sent()).toBeLessThan(200_000);
  });

  test('also when whoever takes the file has not begun to read it', async () => {
    const { request } = endlessForm();
    const received = await receiveFile(request, options, async (file) => {
      await waitFor(50);
      return readAll(file);
    });
    expect(received).toEqual({ ok: false, fault: 'too_large' });
  });

  test('takes exactly the limit and not one byte more', async () => {
    const fits = await receiveFile(formOf({ file: new File(['a'.repeat(MAX)], 'a.csv') }), options, readAll);
    const tooLarge = await receiveFile(
      formOf({ file: new File(['a'.repeat(MAX + 1)], 'a.csv') }),
      options,
      readAll,
    );
    expect([fits.ok, tooLarge]).toEqual([true, { ok: false, fault: 'too_large' }]);
  });

  test('believes a size that is announced, without looking at the file', async () => {
    const { request } = endlessForm();
    request.headers.set('Content-Length', String(10 ** 12));
    const received = await receiveFile(request, options, () => Promise.reject(new Error('looked at')));
    expect(received).toEqual({ ok: false, fault: 'too_large' });
  });

  test.each([
    ['no form', 'text/csv', 'a,b', 'not_multipart'],
    ['a form without a boundary', 'multipart/form-data', 'a', 'not_multipart'],
    ['a form that is none', 'multipart/form-data; boundary=x', 'a,b', 'unreadable'],
    [
      'a form without a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="other"\r\n\r\na\r\n--x--\r\n',
      'no_file',
    ],
    [
      'a form that breaks off',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
      'unreadable',
    ],
  ])('%s is refused', async (_what, contentType, body, fault) => {
    const request = new Request('http://localhost/', {
      method: 'POST',
      body,
      headers: { 'Content-Type': contentType },
    });
    expect(await receiveFile(request, options, readAll)).toEqual({ ok: false, fault });
  });

  test('what fails while the file is taken over is thrown, and nothing hangs', async () => {
    const failing = receiveFile(endlessForm().request, options, async (file) => {
      for await (const piece of file.bytes) if (piece.length > 0) throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
  });
});
