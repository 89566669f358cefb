import { page, pageOf } from './path-parts.ts';

/** A company's pages about the people who applied to it. */
export const applicantPaths = {
  applicants: page('/company/applicants'),
  applicant: pageOf((id) => `/company/applicants/${id}`),
  applicantEdit: pageOf((id) => `/company/applicants/${id}/edit`),
  selection: pageOf((id) => `/company/applicants/selections/${id}`),
  applicantsFile: page('/company/applicants/list.csv'),
  applicantsWorkbook: page('/company/applicants/list.xlsx'),
  applicantsMissing: page('/company/applicants/shift-jis'),
  savedSearches: page('/company/applicants/searches'),
  savedSearch: pageOf((id) => `/company/applicants/searches/${id}`),
  savedSearchRemoval: pageOf((id) => `/company/applicants/searches/${id}/removal`),
  endReasons: page('/company/applicants/end-reasons'),
  applicantNotes: pageOf((id) => `/company/applicants/${id}/notes`),
  applicantNoteRemoval: (id: string, note: string) => `/company/applicants/${id}/notes/${note}/removal`,
  applicantTags: pageOf((id) => `/company/applicants/${id}/tags`),
  applicantTagRemoval: pageOf((id) => `/company/applicants/${id}/tags/removal`),
  duplicates: page('/company/duplicates'),
  duplicate: pageOf((id) => `/company/duplicates/${id}`),
  duplicateMerge: pageOf((id) => `/company/duplicates/${id}/merge`),
  duplicateApart: pageOf((id) => `/company/duplicates/${id}/apart`),
  merges: page('/company/merges'),
  mergeParting: pageOf((id) => `/company/merges/${id}/parting`),
};
