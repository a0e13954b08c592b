CREATE TABLE `batch` (
	`id` text PRIMARY KEY NOT NULL,
	`engine_id` text,
	`engine_key` text NOT NULL,
	`engine` text NOT NULL,
	`base_url` text NOT NULL,
	`model` text NOT NULL,
	`output` text NOT NULL,
	`state` text NOT NULL,
	`remote_id` text,
	`input_file_id` text,
	`output_file_id` text,
	`error_file_id` text,
	`requests` integer NOT NULL,
	`answered` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`error_code` text,
	`error_text` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`checked_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `batch_state` ON `batch` (`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `batch_engine` ON `batch` (`engine_key`);--> statement-breakpoint
CREATE TABLE `batch_item` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text,
	`engine_key` text NOT NULL,
	`translation_id` text NOT NULL,
	`target_id` text NOT NULL,
	`state` text NOT NULL,
	`source_hash` text NOT NULL,
	`fewest_tokens` integer,
	`reply` text,
	`error_class` text,
	`error_text` text,
	`waiting_since` integer NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_item_target_id_unique` ON `batch_item` (`target_id`);--> statement-breakpoint
CREATE INDEX `batch_item_batch` ON `batch_item` (`batch_id`);--> statement-breakpoint
CREATE INDEX `batch_item_translation` ON `batch_item` (`translation_id`,`state`);--> statement-breakpoint
CREATE INDEX `batch_item_waiting` ON `batch_item` (`state`,`engine_key`);--> statement-breakpoint
ALTER TABLE `translation` ADD `is_batched` integer DEFAULT false NOT NULL;