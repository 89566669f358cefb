-- Who answered last for files of one shape, so that a page can say what is remembered and since when.
alter table import_sources add column updated_by text not null default '';
