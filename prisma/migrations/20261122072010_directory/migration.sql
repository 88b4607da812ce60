ALTER TABLE "person"
    ADD COLUMN "is_listed" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "directory_id" TEXT,
    ADD COLUMN "name" TEXT,
    ADD COLUMN "department" TEXT,
    ADD COLUMN "manager_id" INTEGER,
    ADD COLUMN "is_leader" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "started_on" DATE,
    ADD COLUMN "locale" TEXT,
    ADD COLUMN "zone" TEXT;
CREATE UNIQUE INDEX "person_directory_id_key" ON "person"("directory_id");
CREATE INDEX "person_manager_id_idx" ON "person"("manager_id");
ALTER TABLE "person" ADD CONSTRAINT "person_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
