DROP INDEX `job_due`;--> statement-breakpoint
ALTER TABLE `job` ADD `lane` text DEFAULT 'small' NOT NULL;--> statement-breakpoint
ALTER TABLE `job` ADD `queued_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `job_due` ON `job` (`state`,`lane`,`run_at`,`queued_at`);