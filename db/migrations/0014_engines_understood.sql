CREATE TABLE `batch` (
	`id` text PRIMARY KEY NOT NULL,
	`engine_id` text NOT NULL,
	`engine_key` text NOT NULL,
	`state` text NOT NULL,
	`remote_id` text,
	`input_file_id` text,
	`output_file_id` text,
	`error_file_id` text,
	`requests` integer NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL,
	`account_id` text,
	`error_text` text,
	`created_at` integer NOT NULL,
	`checked_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `batch_state` ON `batch` (`state`);--> statement-breakpoint
CREATE TABLE `batch_item` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`target_id` text NOT NULL,
	`state` text NOT NULL,
	`request_hash` text NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `batch_item_batch` ON `batch_item` (`batch_id`);--> statement-breakpoint
CREATE INDEX `batch_item_target` ON `batch_item` (`target_id`);--> statement-breakpoint
CREATE TABLE `budget` (
	`key` text PRIMARY KEY NOT NULL,
	`tokens` integer,
	`money` integer,
	`currency` text,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `draft_note` (
	`target_id` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`faults` text NOT NULL,
	`engine` text NOT NULL,
	`fell_back_from` text NOT NULL,
	`attempt_id` text,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `engine_preference` (
	`source_language` text NOT NULL,
	`target_language` text NOT NULL,
	`engine_ids` text NOT NULL,
	`when_down` text NOT NULL,
	`when_out_of_credit` text NOT NULL,
	`when_refused` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`source_language`, `target_language`)
);
--> statement-breakpoint
CREATE TABLE `engine_record` (
	`engine_key` text PRIMARY KEY NOT NULL,
	`dialect` text,
	`concurrency` integer,
	`context_tokens` integer,
	`requests_per_minute` integer,
	`tokens_per_minute` integer,
	`paused_until` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`stopped_at` integer,
	`error_class` text,
	`error_text` text,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `instruction` (
	`id` text PRIMARY KEY NOT NULL,
	`source_language` text NOT NULL,
	`target_language` text NOT NULL,
	`text` text NOT NULL,
	`account_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `instruction_pair` ON `instruction` (`source_language`,`target_language`,`created_at`);--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` text PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`settled_at` integer,
	`engine_key` text NOT NULL,
	`engine_id` text,
	`engine` text NOT NULL,
	`model` text NOT NULL,
	`article_id` text,
	`translation_id` text,
	`target_id` text,
	`account_id` text,
	`purpose` text NOT NULL,
	`answered_by` text DEFAULT 'engine' NOT NULL,
	`reserved_tokens` integer NOT NULL,
	`reserved_cost` integer,
	`prompt_tokens` integer,
	`cached_tokens` integer,
	`completion_tokens` integer,
	`cost` integer,
	`currency` text,
	`milliseconds` integer,
	`error_class` text
);
--> statement-breakpoint
CREATE INDEX `ledger_started` ON `ledger` (`started_at`);--> statement-breakpoint
CREATE INDEX `ledger_engine` ON `ledger` (`engine_key`,`started_at`);--> statement-breakpoint
CREATE INDEX `ledger_article` ON `ledger` (`article_id`,`started_at`);--> statement-breakpoint
CREATE TABLE `price` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`model` text NOT NULL,
	`currency` text NOT NULL,
	`input` integer NOT NULL,
	`cached_input` integer,
	`output` integer NOT NULL,
	`batch_percent` integer,
	`valid_from` integer NOT NULL,
	`source` text,
	`account_id` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `price_model` ON `price` (`host`,`model`,`valid_from`);--> statement-breakpoint
ALTER TABLE `attempt` ADD `prompt_version` integer;--> statement-breakpoint
ALTER TABLE `attempt` ADD `cached_tokens` integer;--> statement-breakpoint
ALTER TABLE `attempt` ADD `finish` text;--> statement-breakpoint
CREATE INDEX `attempt_hash` ON `attempt` (`request_hash`);--> statement-breakpoint
ALTER TABLE `drafting` ADD `account_id` text;--> statement-breakpoint
ALTER TABLE `drafting` ADD `engine_key` text;--> statement-breakpoint
ALTER TABLE `engine` ADD `position` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `engine` ADD `by_hand` text;--> statement-breakpoint
ALTER TABLE `translation` ADD `story_so_far` text;--> statement-breakpoint
ALTER TABLE `translation` ADD `drafted_for` text;