CREATE TABLE `article_address` (
	`id` text PRIMARY KEY NOT NULL,
	`article_id` text NOT NULL,
	`url_key` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_address_key` ON `article_address` (`url_key`);--> statement-breakpoint
CREATE INDEX `article_address_article` ON `article_address` (`article_id`);--> statement-breakpoint
CREATE TABLE `feed` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`url_key` text NOT NULL,
	`title` text NOT NULL,
	`site_url` text,
	`target_locales` text NOT NULL,
	`is_automatic` integer DEFAULT false NOT NULL,
	`etag` text,
	`last_modified` text,
	`checked_at` integer,
	`next_check_at` integer NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`error` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `feed_due` ON `feed` (`next_check_at`);--> statement-breakpoint
CREATE INDEX `feed_url_key` ON `feed` (`url_key`);--> statement-breakpoint
CREATE TABLE `feed_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`feed_id` text NOT NULL,
	`key` text NOT NULL,
	`url` text,
	`title` text NOT NULL,
	`published_at` integer,
	`state` text DEFAULT 'new' NOT NULL,
	`intake_id` text,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feed`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`intake_id`) REFERENCES `intake`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_entry_key` ON `feed_entry` (`feed_id`,`key`);--> statement-breakpoint
CREATE INDEX `feed_entry_state` ON `feed_entry` (`state`);--> statement-breakpoint
CREATE TABLE `capture` (
	`id` text PRIMARY KEY NOT NULL,
	`intake_id` text,
	`article_id` text,
	`number` integer DEFAULT 1 NOT NULL,
	`url` text,
	`name` text,
	`content_type` text,
	`encoding` text,
	`encoding_source` text,
	`bytes` blob NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`intake_id`) REFERENCES `intake`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `capture_intake` ON `capture` (`intake_id`,`number`);--> statement-breakpoint
CREATE INDEX `capture_article` ON `capture` (`article_id`,`number`);--> statement-breakpoint
CREATE TABLE `intake` (
	`id` text PRIMARY KEY NOT NULL,
	`way` text NOT NULL,
	`name` text NOT NULL,
	`address` text,
	`state` text DEFAULT 'queued' NOT NULL,
	`target_locales` text NOT NULL,
	`is_automatic` integer DEFAULT false NOT NULL,
	`reading` text,
	`error` text,
	`article_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`article_id`) REFERENCES `article`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `intake_state` ON `intake` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `intake_article` ON `intake` (`article_id`);--> statement-breakpoint
CREATE TABLE `picture` (
	`hash` text PRIMARY KEY NOT NULL,
	`media_type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `site_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`place` text NOT NULL,
	`action` text NOT NULL,
	`example` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `site_rule_host` ON `site_rule` (`host`);--> statement-breakpoint
DROP INDEX `segment_place`;--> statement-breakpoint
ALTER TABLE `segment` ADD `tags` text;--> statement-breakpoint
ALTER TABLE `segment` ADD `pictures` text;--> statement-breakpoint
ALTER TABLE `segment` ADD `cell` text;--> statement-breakpoint
ALTER TABLE `segment` ADD `previous_source` text;--> statement-breakpoint
ALTER TABLE `segment` ADD `removed_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `segment_place` ON `segment` (`article_id`,`position`) WHERE "segment"."removed_at" is null;--> statement-breakpoint
ALTER TABLE `article` ADD `site_name` text;--> statement-breakpoint
ALTER TABLE `article` ADD `checked_at` integer;