-- An answer by the link of a mail needs what stands on its page (docs/decisions/0029), so no answer undoes another any more.
alter table opt_out_links drop column disputed_at;
