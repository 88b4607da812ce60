-- Conversations of Microsoft Teams, so that we can write to them by ourselves.
CREATE TYPE "TeamsPlace" AS ENUM ('personal', 'group', 'channel');
CREATE TABLE "teams_conversation" (
    "id" TEXT NOT NULL,
    "place" "TeamsPlace" NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "service_url" TEXT NOT NULL,
    "bot_id" TEXT NOT NULL,
    "team_id" TEXT,
    "person_id" TEXT,
    "welcomed_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "removed_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "teams_conversation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "teams_conversation_person_id_idx" ON "teams_conversation"("person_id");
CREATE INDEX "teams_conversation_team_id_idx" ON "teams_conversation"("team_id");
