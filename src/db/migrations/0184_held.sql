-- Of a policy, what waits for an approval that is newer: few, and asked for wherever the policy is shown.
create index reapproach_invitations_held on reapproach_invitations (company_id, policy_id)
  where state = 'due' and held_at is not null;
