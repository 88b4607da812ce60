-- Who decided stands in the audit, as for everything else, and is kept no longer than there.
ALTER TABLE "theme_candidate" DROP COLUMN "decided_by";
ALTER TABLE "recurrence" DROP COLUMN "decided_by";
