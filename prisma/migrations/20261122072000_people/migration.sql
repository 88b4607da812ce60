CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "email_key" TEXT,
    "left_at" TIMESTAMPTZ(3),
    "left_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "person_account" (
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "workspace" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "email_key" TEXT,
    "joined_by" TEXT,
    "is_apart" BOOLEAN NOT NULL DEFAULT false,
    "asked_at" TIMESTAMPTZ(3),
    "wrong_codes" INTEGER NOT NULL DEFAULT 0,
    "wrong_since" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "person_account_pkey" PRIMARY KEY ("platform", "external_id")
);
CREATE TABLE "connect_code" (
    "code_hash" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "name" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "connect_code_pkey" PRIMARY KEY ("code_hash")
);
CREATE UNIQUE INDEX "person_email_key_key" ON "person"("email_key");
CREATE INDEX "person_account_email_key_idx" ON "person_account"("email_key");
CREATE UNIQUE INDEX "person_account_person_id_platform_workspace_key" ON "person_account"("person_id", "platform", "workspace");
CREATE UNIQUE INDEX "connect_code_platform_external_id_key" ON "connect_code"("platform", "external_id");
ALTER TABLE "person_account" ADD CONSTRAINT "person_account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "connect_code" ADD CONSTRAINT "connect_code_platform_external_id_fkey" FOREIGN KEY ("platform", "external_id") REFERENCES "person_account"("platform", "external_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Everybody who has a role, an action or a reminder is a person from now on.
WITH address AS (
    SELECT "platform" || ':' || "external_id" AS "address" FROM "person_role"
    UNION SELECT "holder" FROM "action"
    UNION SELECT "last_holder" FROM "action"
    UNION SELECT "offered_to" FROM "action"
    UNION SELECT "person" FROM "action_reminder"
), numbered AS (
    SELECT nextval('person_id_seq') AS "id", split_part("address", ':', 1) AS "platform",
        substr("address", strpos("address", ':') + 1) AS "external_id"
    FROM address WHERE "address" IS NOT NULL
), made AS (
    INSERT INTO "person" ("id") SELECT "id" FROM numbered
)
INSERT INTO "person_account" ("platform", "external_id", "workspace", "person_id")
    SELECT "platform", "external_id", regexp_replace("external_id", '[^/]*$', ''), "id" FROM numbered;

ALTER TABLE "action_reminder" ADD COLUMN "person_id" INTEGER;
UPDATE "action_reminder" r SET "person_id" = a."person_id"
    FROM "person_account" a WHERE r."person" = a."platform" || ':' || a."external_id";
ALTER TABLE "action_reminder" DROP CONSTRAINT "action_reminder_pkey";
ALTER TABLE "action_reminder" DROP COLUMN "person";
ALTER TABLE "action_reminder" ALTER COLUMN "person_id" SET NOT NULL;
ALTER TABLE "action_reminder" ADD CONSTRAINT "action_reminder_pkey" PRIMARY KEY ("person_id");
ALTER TABLE "action_reminder" ADD CONSTRAINT "action_reminder_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
