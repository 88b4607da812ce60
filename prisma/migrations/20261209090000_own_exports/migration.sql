-- When somebody was last given everything that is kept of them: at most five moments of the last 24 hours count. One row
-- each, so that two at once wait for one another.
CREATE TABLE "own_export" (
    "person_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3)[],

    CONSTRAINT "own_export_pkey" PRIMARY KEY ("person_id")
);
ALTER TABLE "own_export" ADD CONSTRAINT "own_export_person_id_fkey"
  FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
