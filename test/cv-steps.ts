import type { ProvisionId } from '../src/platform/ids.ts';
import { cvPdf } from './pdf-file.ts';
import type { Answer, Visitor } from './visitor.ts';

export const CV = '/me/data/cv';

/** Sends a file by the form of the person's page, as a browser does. */
export async function uploadCv(
  visitor: Visitor,
  bytes: Uint8Array = cvPdf(),
  name = '職務経歴書.pdf',
): Promise<Answer> {
  return visitor.upload(await cvAction(visitor), new File([new Uint8Array(bytes)], name));
}

/** Where the form of the page goes that is open now: it knows what it began with. */
export async function cvAction(visitor: Visitor): Promise<string> {
  const { html } = await visitor.get(CV);
  return /action="(\/me\/data\/cv\?[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? CV;
}

/** Deletes it by the page that asks once more. */
export async function removeCv(visitor: Visitor): Promise<Answer> {
  const page = `${CV}/removal`;
  const { html } = await visitor.get(page);
  const action = /action="(\/me\/data\/cv\/removal\?[^"]*)"/.exec(html)?.[1] ?? '';
  return visitor.submit(page, {}, action);
}

/** Hands it to an agency by the page that asks. */
export function giveCv(visitor: Visitor, agencyId: string): Promise<Answer> {
  return visitor.submit(`/me/agencies/${agencyId}/items/cv/consent`, {});
}

/** A file as an answer's text has it. */
export const asText = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** Where an agency downloads it. */
export const cvOf = (id: ProvisionId | string) => `/agency/provisions/${id}/cv`;
