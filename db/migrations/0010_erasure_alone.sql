-- What happened stays as it was written, but for one case: an erasure that is under way, which is so only within its own
-- transaction, blanks the details of its article's events and deletes its article's revisions.
DROP TRIGGER event_is_never_changed;--> statement-breakpoint
DROP TRIGGER revision_is_never_removed;--> statement-breakpoint
CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
WHEN NOT (
  NEW.detail = '{}' AND NEW.seq IS OLD.seq AND NEW.at IS OLD.at AND NEW.account_id IS OLD.account_id AND NEW.kind IS OLD.kind
  AND NEW.article_id IS OLD.article_id AND NEW.translation_id IS OLD.translation_id AND NEW.target_id IS OLD.target_id
  AND EXISTS (
    SELECT 1 FROM erasure WHERE erasure.is_under_way = 1 AND (
      erasure.article_id = OLD.article_id
      OR erasure.article_id = (SELECT translation.article_id FROM translation WHERE translation.id = OLD.translation_id)
    )
  )
)
BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;--> statement-breakpoint
CREATE TRIGGER revision_is_never_removed BEFORE DELETE ON revision
WHEN NOT EXISTS (
  SELECT 1 FROM erasure
  JOIN translation ON translation.article_id = erasure.article_id
  JOIN target ON target.translation_id = translation.id
  WHERE erasure.is_under_way = 1 AND target.id = OLD.target_id
)
BEGIN SELECT RAISE(ABORT, 'revision is append-only'); END;--> statement-breakpoint
CREATE TRIGGER erasure_is_never_removed BEFORE DELETE ON erasure BEGIN SELECT RAISE(ABORT, 'erasure is append-only'); END;
--> statement-breakpoint
-- What was removed before there was a trash comes into it today: its thirty days begin now.
UPDATE article SET removed_at = unixepoch() * 1000 WHERE removed_at IS NOT NULL;--> statement-breakpoint
INSERT INTO job (id, kind, key, job_group, payload, state, run_at, tries, created_at)
SELECT lower(hex(randomblob(16))), 'article.erase', 'article.erase:' || id, 'trash:' || id, json_object('articleId', id), 'queued', (unixepoch() + 30 * 86400) * 1000, 0, unixepoch() * 1000
FROM article WHERE removed_at IS NOT NULL;
