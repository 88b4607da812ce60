-- What is kept long enough is found without reading what is not: once a day, and whenever somebody asks for the metrics.
CREATE INDEX "feedback_text_partial_idx" ON "feedback"("created_at") WHERE "text" IS NOT NULL;
CREATE INDEX "post_content_partial_idx" ON "post"("sent_at") WHERE "content" <> '{}';
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");
