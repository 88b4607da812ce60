-- Whoever installs the app first becomes administrator, once: of what is installed already, that is over.
insert into setting (key, value)
select 'slack_administrator ' || key, to_jsonb(true) from slack_installation
on conflict do nothing;

-- When a platform was last asked about who is signed in, and when it last told that they are a colleague.
alter table web_session
  add column asked_at timestamptz(3) not null default current_timestamp,
  add column told_at timestamptz(3) not null default current_timestamp;

-- Whether the sender signs the moment of a delivery: one that does not is known for good.
alter table arrival add column is_dated boolean not null default false;
