-- Erasures that somebody asked for, until they are done everywhere and after: who it is about stands sealed in it, and
-- only until the database was emptied of them.
CREATE TABLE "erasure" (
    "id" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" BYTEA,
    "key" TEXT,
    "person_id" INTEGER,
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "cleaned_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "standing" INTEGER NOT NULL DEFAULT 0,
    "trouble" TEXT,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "erasure_next_at_idx" ON "erasure"("next_at");

-- Messages on a platform that are to be taken away or changed there; a row goes when that is done.
CREATE TABLE "erasure_message" (
    "id" BIGSERIAL NOT NULL,
    "erasure_id" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "post_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "platform_id" TEXT,

    CONSTRAINT "erasure_message_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "erasure_message_erasure_id_post_id_key" ON "erasure_message"("erasure_id", "post_id");
ALTER TABLE "erasure_message" ADD CONSTRAINT "erasure_message_erasure_id_fkey" FOREIGN KEY ("erasure_id")
  REFERENCES "erasure"("id") ON DELETE CASCADE ON UPDATE CASCADE;
