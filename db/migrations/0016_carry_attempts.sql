-- Every request that was sent so far, as the ledger keeps it. Earlier versions did not store the endpoint's key or the person.
-- The attempts of an erased article have neither a target nor a hash, so the purpose of those is a guess: most were paragraphs.
INSERT INTO ledger (id, started_at, settled_at, engine_key, engine, model, article_id, translation_id, target_id, purpose,
  answered_by, reserved_tokens, prompt_tokens, cached_tokens, completion_tokens, milliseconds, error_class)
SELECT attempt.id, attempt.started_at, attempt.started_at + attempt.milliseconds, '', attempt.engine, attempt.model,
  translation.article_id, attempt.translation_id, attempt.target_id,
  CASE WHEN attempt.target_id IS NULL AND attempt.request_hash <> '' THEN 'brief' ELSE 'paragraph' END,
  'engine', 0, attempt.prompt_tokens, attempt.cached_tokens, attempt.completion_tokens, attempt.milliseconds, attempt.error_class
FROM attempt JOIN translation ON translation.id = attempt.translation_id;
