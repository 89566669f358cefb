-- Sealed bytes are random to look at: trying to compress them costs time and gains nothing.
alter table candidates alter column sealed set storage external;
alter table registration_drafts alter column sealed set storage external;
alter table outbox_messages alter column sealed set storage external;
alter table provisions alter column sealed set storage external;
alter table provision_records alter column sealed set storage external;
alter table receipt_records alter column sealed set storage external;
alter table sign_ups alter column sealed set storage external;
