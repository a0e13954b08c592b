INSERT INTO `capture` (`id`, `article_id`, `number`, `url`, `encoding`, `bytes`, `at`) SELECT `id`, `id`, 1, `url`, `encoding`, `raw`, `created_at` FROM `article` WHERE `raw` IS NOT NULL;--> statement-breakpoint
ALTER TABLE `article` DROP COLUMN `raw`;--> statement-breakpoint
ALTER TABLE `article` DROP COLUMN `encoding`;