-- Which table an import read: two tables with equal ids must not overwrite each other unasked.
ALTER TABLE "import_run" ADD COLUMN "fingerprint" TEXT NOT NULL DEFAULT '';
