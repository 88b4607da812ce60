-- Who is signed in to our pages, and who is on the way to it. Only hashes of what a browser keeps are stored.
create table web_session (
  id_hash text primary key,
  platform text not null,
  external_id text not null,
  started_at timestamptz(3) not null default current_timestamp,
  seen_at timestamptz(3) not null default current_timestamp,
  ends_at timestamptz(3) not null,
  constraint web_session_platform_external_id_fkey foreign key (platform, external_id)
    references person_account (platform, external_id) on delete cascade on update cascade
);
create index web_session_platform_external_id_idx on web_session (platform, external_id);
create index web_session_ends_at_idx on web_session (ends_at);

create table sign_in_attempt (
  state_hash text primary key,
  browser_hash text not null,
  way text not null,
  nonce text not null,
  verifier text,
  return_to text not null,
  ends_at timestamptz(3) not null
);
create index sign_in_attempt_ends_at_idx on sign_in_attempt (ends_at);

-- A role that a platform's group gave may end by itself.
alter table person_role add column ends_at timestamptz(3);
