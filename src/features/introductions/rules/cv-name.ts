/** What a file is called at an agency: by the number of the provision, which its page shows, too. Nothing in it is the person's. */
export function cvName(provisionId: string): string {
  return `cv-${provisionId.slice(0, 8)}`;
}
