import { buffer } from 'node:stream/consumers';
import { receiveFile, type UploadFault } from '../../../platform/http/upload.ts';
import { MOST_POSTED_MB } from '../rules/posted-file.ts';
import { type Arrived, readArrived } from './take-returned.ts';

/** Takes the file of the form and reads it. Nothing is written, and no connection is held while it arrives. */
export async function receivePosted(
  request: Request,
): Promise<
  { readonly ok: true; readonly arrived: Arrived } | { readonly ok: false; readonly fault: UploadFault }
> {
  const options = { field: 'file', maxBytes: MOST_POSTED_MB * 1_024 * 1_024 };
  const received = await receiveFile(request, options, ({ bytes }) => buffer(bytes));
  // A file has no envelope: its headers say where it was delivered.
  return received.ok
    ? { ok: true, arrived: await readArrived(received.value, { from: undefined, to: [] }) }
    : received;
}
