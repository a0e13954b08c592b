-- What jobs said of drafting until now, as tables of its own say it from now on. The key of a job names its target. Where an
-- article was erased, jobs may be left whose target is gone: nothing is said of those.
INSERT INTO drafting (target_id, translation_id, state, is_redraft, is_followed, tries, run_at, error_class, error_text)
SELECT target.id, target.translation_id, job.state, coalesce(job.payload ->> '$.isRedraft', 0),
  coalesce(job.payload ->> '$.isFollowed', 0), job.tries, job.run_at, job.error_class, job.error_text
FROM job JOIN target ON target.id = substr(job.key, length('segment:') + 1)
WHERE job.kind = 'draft.segment' AND job.key LIKE 'segment:%' AND job.state IN ('queued', 'running', 'failed', 'stopped');--> statement-breakpoint
INSERT INTO preparation (translation_id, step, state, run_at, error_class, error_text)
SELECT translation.id, 'scan', job.state, job.run_at, job.error_class, job.error_text
FROM job JOIN translation ON job.key = 'translation:' || translation.id WHERE job.kind = 'draft.translation';--> statement-breakpoint
INSERT INTO preparation (translation_id, step, state, run_at, error_class, error_text)
SELECT translation.id, 'brief', job.state, job.run_at, job.error_class, job.error_text
FROM job JOIN translation ON job.key = 'brief:' || translation.id WHERE job.kind = 'draft.brief';
