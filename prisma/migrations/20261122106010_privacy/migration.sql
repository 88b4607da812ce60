-- Employees who were erased, as keyed pseudonyms of their addresses: so that a backup from before can be told it.
CREATE TABLE "erased_person" (
    "person_key" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erased_person_pkey" PRIMARY KEY ("person_key")
);

-- Of what is only ever added nothing changes but names, and they only go, on an explicit word: "somebody" stands in
-- their place, or something is left out of the details. Whatever else an update says is refused, also on that word.
-- A line of the audit is taken out on that word only when it is a year old. Files of the journey and of themes may name
-- people in their text.
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
        RETURN NEW;
      END IF;
    END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "audit_entry_is_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
