CREATE TABLE `drafting` (
	`target_id` text PRIMARY KEY NOT NULL,
	`translation_id` text NOT NULL,
	`state` text NOT NULL,
	`is_redraft` integer DEFAULT false NOT NULL,
	`is_followed` integer DEFAULT false NOT NULL,
	`tries` integer NOT NULL,
	`run_at` integer NOT NULL,
	`error_class` text,
	`error_text` text,
	FOREIGN KEY (`target_id`) REFERENCES `target`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `drafting_translation` ON `drafting` (`translation_id`,`state`,`run_at`);--> statement-breakpoint
CREATE TABLE `preparation` (
	`translation_id` text NOT NULL,
	`step` text NOT NULL,
	`state` text NOT NULL,
	`run_at` integer NOT NULL,
	`error_class` text,
	`error_text` text,
	PRIMARY KEY(`translation_id`, `step`),
	FOREIGN KEY (`translation_id`) REFERENCES `translation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `preparation_state` ON `preparation` (`state`);