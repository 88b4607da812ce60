-- Every line of the audit is in a chain: each link carries the hash of the one before. The database makes the links
-- itself, at the commit of whoever writes, so that an instance of the version before is in it too. A line that loses a
-- name, or is taken out after its time, gets a further link; its hash holds a random number that goes with the name, so
-- that nobody can guess from the chain who stood there.
ALTER TABLE "audit_entry" ADD COLUMN "salt" UUID NOT NULL DEFAULT gen_random_uuid();

CREATE TABLE "audit_link" (
    "nr" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fixed_hash" BYTEA,
    "entry_hash" BYTEA,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("nr")
);
CREATE INDEX "audit_link_entry_id_nr_idx" ON "audit_link"("entry_id", "nr");

-- What only a holder of the installation's key can make: the chain up to here was ours.
CREATE TABLE "audit_seal" (
    "nr" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seal" BYTEA NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("nr")
);

-- As before; besides, a line of the audit that loses a name loses its random number.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was CONSTANT jsonb := to_jsonb(OLD);
  said jsonb;
  names text[] := ARRAY['actor', 'subject', 'details'];
BEGIN
  IF current_setting('klankbord.may_forget', true) = 'yes' THEN
    IF TG_OP = 'DELETE' THEN
      IF TG_TABLE_NAME <> 'audit_entry' OR (was ->> 'at')::timestamptz < now() - interval '1 year' THEN
        RETURN OLD;
      END IF;
    ELSE
      said := to_jsonb(NEW);
      IF TG_TABLE_NAME IN ('journey_version', 'theme_version') THEN
        names := names || ARRAY['file', 'content', 'changes'];
      END IF;
      IF said - names = was - names
        AND (said -> 'actor' = was -> 'actor' OR said ->> 'actor' = 'somebody')
        AND (said -> 'subject' IS NOT DISTINCT FROM was -> 'subject' OR said ->> 'subject' = 'somebody')
        AND coalesce((was -> 'details') @> (said -> 'details'), true)
      THEN
        IF TG_TABLE_NAME = 'audit_entry' THEN
          NEW.salt := gen_random_uuid();
        END IF;
        RETURN NEW;
      END IF;
    END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END $$;

-- Links and seals hold nothing of anybody: nothing of them ever changes. Nor is any history emptied as a whole.
CREATE FUNCTION refuse_always() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "audit_link_is_append_only" BEFORE UPDATE OR DELETE ON "audit_link"
  FOR EACH ROW EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "audit_seal_is_append_only" BEFORE UPDATE OR DELETE ON "audit_seal"
  FOR EACH ROW EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "audit_entry_is_never_emptied" BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "audit_link_is_never_emptied" BEFORE TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "audit_seal_is_never_emptied" BEFORE TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "action_event_is_never_emptied" BEFORE TRUNCATE ON "action_event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "improvement_event_is_never_emptied" BEFORE TRUNCATE ON "improvement_event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "journey_version_is_never_emptied" BEFORE TRUNCATE ON "journey_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_always();
CREATE TRIGGER "theme_version_is_never_emptied" BEFORE TRUNCATE ON "theme_version"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_always();

-- Gives a line its next link: as it was written, without a name, or taken out; nothing when its last link says so
-- already. In order, one commit after the other; the lock is held for that moment.
CREATE FUNCTION link_audit(line BIGINT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  its RECORD;
  prior RECORD;
  last RECORD;
  link audit_link;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('klankbord audit', 0));
  SELECT
    sha256(convert_to(jsonb_build_array(
      e.id, (extract(epoch FROM e.at) * 1000)::bigint, e.origin, e.action)::text, 'UTF8')) AS fixed,
    sha256(convert_to(jsonb_build_array(e.salt, e.actor, e.subject, e.details)::text, 'UTF8')) AS names
  INTO its FROM audit_entry e WHERE e.id = line;
  SELECT l.fixed_hash, l.entry_hash, true AS known INTO prior
  FROM audit_link l WHERE l.entry_id = line ORDER BY l.nr DESC LIMIT 1;
  IF prior.known IS NULL AND its.names IS NULL THEN
    RETURN;
  END IF;
  IF prior.known AND prior.entry_hash IS NOT DISTINCT FROM its.names
    AND prior.fixed_hash IS NOT DISTINCT FROM its.fixed THEN
    RETURN;
  END IF;
  SELECT l.nr, l.hash INTO last FROM audit_link l ORDER BY l.nr DESC LIMIT 1;
  link.nr := coalesce(last.nr, 0) + 1;
  link.entry_id := line;
  link.what := CASE WHEN prior.known IS NULL THEN 'written' WHEN its.names IS NULL THEN 'taken out' ELSE 'nameless' END;
  link.at := date_trunc('milliseconds', now());
  link.fixed_hash := its.fixed;
  link.entry_hash := its.names;
  link.hash := sha256(convert_to(jsonb_build_array(
    link.nr, link.entry_id, link.what, (extract(epoch FROM link.at) * 1000)::bigint,
    encode(link.fixed_hash, 'hex'), encode(link.entry_hash, 'hex'), encode(last.hash, 'hex'))::text, 'UTF8'));
  INSERT INTO audit_link VALUES (link.*);
END $$;

-- While a backup is restored its own links come with the lines. Whoever says so at another time makes no link, and the
-- line is found to be in none.
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('klankbord.restoring', true) = 'yes' THEN
    RETURN NULL;
  END IF;
  PERFORM link_audit(coalesce(NEW.id, OLD.id));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "audit_entry_is_in_the_chain" AFTER INSERT OR UPDATE OR DELETE ON "audit_entry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit();

-- What was written until now.
SELECT link_audit(id) FROM (SELECT id FROM "audit_entry" ORDER BY id) AS earlier;
