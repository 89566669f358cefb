import type { C } from './page.tsx';

/**
 * Answers with a PDF that somebody sent here: to be kept, never shown by us (security-headers.ts takes care of whoever
 * shows it all the same).
 * @param name of ours, without ending: a name that a person gave may be theirs
 */
export function sendPdf(c: C, bytes: Buffer, name: string): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}.pdf"`,
  });
}
