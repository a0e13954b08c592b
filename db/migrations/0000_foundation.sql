CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text NOT NULL,
	`locales` text NOT NULL,
	`interface_locale` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_email_unique` ON `account` (`email`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`role` text NOT NULL,
	`note` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`accepted_by` text,
	`revoked_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`accepted_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_token_hash_unique` ON `invitation` (`token_hash`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `session_account` ON `session` (`account_id`);--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `article` (
	`id` text PRIMARY KEY NOT NULL,
	`locale` text NOT NULL,
	`title` text NOT NULL,
	`byline` text,
	`dateline` text,
	`url` text,
	`url_key` text,
	`published_on` text,
	`text_hash` text NOT NULL,
	`raw` blob,
	`encoding` text,
	`is_sample` integer DEFAULT false NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_url_key` ON `article` (`url_key`);--> statement-breakpoint
CREATE INDEX `article_text_hash` ON `article` (`text_hash`);--> statement-breakpoint
CREATE TABLE `segment` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`source_hash` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `segment_place` ON `segment` (`article_id`,`position`);--> statement-breakpoint
CREATE TABLE `attempt` (
	`id` text PRIMARY KEY NOT NULL,
	`translation_id` text NOT NULL,
	`target_id` text,
	`engine` text NOT NULL,
	`model` text NOT NULL,
	`request_hash` text NOT NULL,
	`started_at` integer NOT NULL,
	`milliseconds` integer,
	`prompt_tokens` integer,
	`completion_tokens` integer,
	`error_class` text,
	`error_text` text,
	`reply` text,
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attempt_target` ON `attempt` (`target_id`);--> statement-breakpoint
CREATE INDEX `attempt_started` ON `attempt` (`started_at`);--> statement-breakpoint
CREATE TABLE `engine` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`base_url` text NOT NULL,
	`model` text NOT NULL,
	`sealed_key` text,
	`created_at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`account_id` text,
	`kind` text NOT NULL,
	`article_id` text,
	`translation_id` text,
	`target_id` text,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `event_article` ON `event` (`article_id`);--> statement-breakpoint
CREATE INDEX `event_translation` ON `event` (`translation_id`);--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`job_group` text NOT NULL,
	`payload` text NOT NULL,
	`state` text DEFAULT 'queued' NOT NULL,
	`run_at` integer NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`lease_token` text,
	`lease_holder` text,
	`lease_until` integer,
	`error_class` text,
	`error_text` text,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `job_key_unique` ON `job` (`key`);--> statement-breakpoint
CREATE INDEX `job_due` ON `job` (`state`,`run_at`);--> statement-breakpoint
CREATE INDEX `job_group_state` ON `job` (`job_group`,`state`);--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`source_locale` text NOT NULL,
	`target_locale` text NOT NULL,
	`source_hash` text NOT NULL,
	`source` text NOT NULL,
	`target` text NOT NULL,
	`target_id` text,
	`approved_at` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_exact` ON `unit` (`source_locale`,`target_locale`,`source_hash`);--> statement-breakpoint
CREATE INDEX `unit_target` ON `unit` (`target_id`);--> statement-breakpoint
CREATE TABLE `page` (
	`id` text PRIMARY KEY NOT NULL,
	`locale` text NOT NULL,
	`slug` text NOT NULL,
	`translation_id` text NOT NULL,
	`publication_id` text,
	`is_current` integer NOT NULL,
	`first_published_at` integer NOT NULL,
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`publication_id`) REFERENCES `publication`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `page_address` ON `page` (`locale`,`slug`);--> statement-breakpoint
CREATE INDEX `page_translation` ON `page` (`translation_id`);--> statement-breakpoint
CREATE TABLE `publication` (
	`id` text PRIMARY KEY NOT NULL,
	`translation_id` text NOT NULL,
	`number` integer NOT NULL,
	`slug` text NOT NULL,
	`document` text NOT NULL,
	`published_by` text,
	`published_at` integer NOT NULL,
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`published_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `publication_number` ON `publication` (`translation_id`,`number`);--> statement-breakpoint
CREATE TABLE `revision` (
	`id` text PRIMARY KEY NOT NULL,
	`target_id` text NOT NULL,
	`version` integer NOT NULL,
	`is_refused` integer DEFAULT false NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`origin` text NOT NULL,
	`account_id` text,
	`model` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `revision_target` ON `revision` (`target_id`,`version`);--> statement-breakpoint
CREATE TABLE `target` (
	`id` text PRIMARY KEY NOT NULL,
	`translation_id` text NOT NULL,
	`segment_id` text NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'initial' NOT NULL,
	`origin` text,
	`is_rehearsal` integer DEFAULT false NOT NULL,
	`version` integer DEFAULT 0 NOT NULL,
	`changed_by` text,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`segment_id`) REFERENCES `segment`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`changed_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `target_place` ON `target` (`translation_id`,`segment_id`);--> statement-breakpoint
CREATE INDEX `target_segment` ON `target` (`segment_id`);--> statement-breakpoint
CREATE TABLE `translation` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`locale` text NOT NULL,
	`assignee_id` text,
	`stopped_at` integer,
	`brief` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `translation_pair` ON `translation` (`article_id`,`locale`);