CREATE TYPE "ContributionAudience" AS ENUM ('self', 'team', 'everyone');
CREATE TABLE "contribution" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "touchpoint_id" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "audience" "ContributionAudience" NOT NULL DEFAULT 'team',
    "is_example" BOOLEAN NOT NULL DEFAULT false,
    "department" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    CONSTRAINT "contribution_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "nudge" (
    "person_id" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "declined_at" TIMESTAMPTZ(3),
    CONSTRAINT "nudge_pkey" PRIMARY KEY ("person_id")
);
CREATE UNIQUE INDEX "contribution_person_id_touchpoint_id_key" ON "contribution"("person_id", "touchpoint_id");
CREATE INDEX "contribution_touchpoint_id_idx" ON "contribution"("touchpoint_id");
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "contribution" ADD CONSTRAINT "contribution_touchpoint_id_fkey" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
